// The keyboard: walking the picture, zoom, search, undo.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const { state, dom } = kg;
  const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  /** The node that lies next in a direction: near, and not far off the line. */
  function next([dx, dy]) {
    const shown = kg.picture.scene.nodes;
    const here = state.selected?.node ?? state.selected?.edge?.[0];
    if (here === undefined || !shown.includes(here)) return shown[0];
    const from = kg.picture.place(here);
    let [best, least] = [here, Infinity];
    for (const n of shown) {
      const to = kg.picture.place(n);
      const along = (to.x - from.x) * dx + (to.y - from.y) * dy;
      const across = Math.abs((to.x - from.x) * dy) + Math.abs((to.y - from.y) * dx);
      const cost = along + 2.5 * across;
      if (along > 1 && across < 2 * along && cost < least) [best, least] = [n, cost];
    }
    return best;
  }

  function onPicture(event) {
    const { key } = event;
    if (DIRECTIONS[key]) {
      const node = next(DIRECTIONS[key]);
      if (node !== undefined) kg.go({ node }, { quiet: true });
    } else if (key === 'Enter' && state.selected) {
      kg.enterPanel();
    } else if (key === 'e' && state.selected?.node !== undefined) {
      kg.explore.expand(state.selected.node);
    } else if (key === '+' || key === '=') {
      kg.picture.zoom(1.25);
    } else if (key === '-') {
      kg.picture.zoom(0.8);
    } else if (key === '0') {
      kg.picture.fit(kg.picture.scene.nodes);
    } else {
      return;
    }
    event.preventDefault();
  }

  function anywhere(event) {
    const typing = event.target.matches('input:not([type=checkbox]):not([type=range]), select, textarea');
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !typing) {
      if (event.shiftKey) state.redo();
      else state.undo();
    } else if (event.key === '/' && !typing) {
      dom.byId('find').focus();
    } else if (event.key === 'Escape' && !typing && state.selected) {
      kg.go(null);
      dom.byId('picture').focus();
    } else {
      return;
    }
    event.preventDefault();
  }

  kg.keys = {
    start() {
      dom.byId('picture').addEventListener('keydown', onPicture);
      document.addEventListener('keydown', anywhere);
    },
  };
})();

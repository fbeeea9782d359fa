// The panel when nothing is selected: what this is, where to begin, what was left out; and paths.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const { data, state, words, dom } = kg;
  const { h } = dom;
  const { nodeLink } = kg.statements;
  const LISTED = 8;

  function strongest(kind) {
    return data.nodes
      .filter((node) => node.kind === kind && !node.byline && node.known)
      .sort((a, b) => b.known - a.known || a.n - b.n)
      .slice(0, LISTED);
  }

  const list = (key, kind) => {
    const nodes = strongest(kind);
    return nodes.length
      ? h('section', {}, h('h3', {}, words.t(key)),
          h('ol', { class: 'strongest' }, nodes.map((node) => h('li', {}, nodeLink(node.n, 40), h('small', {}, ` ${node.known}`)))))
      : null;
  };

  /** What was left out of the page, and how to ask for it; null where it holds everything. */
  function cut() {
    const { whole, around, hops, strongest } = data.about;
    const actors = data.nodes.filter(data.isActor).length;
    const things = data.nodes.length - actors;
    if (whole.actors === actors && whole.things === things && whole.statements === data.statements.length) return null;
    const numbers = [whole.actors, whole.things, whole.statements, actors, things, data.statements.length];
    return h('section', { class: 'cut', id: 'cut' }, h('h3', {}, words.t('cut')),
      h('p', {}, words.t('cutText', ...numbers.map(words.number)),
        around ? words.t('cutAround', dom.short(around, 40), hops) : null, strongest ? words.t('cutStrongest') : null),
      h('p', {}, words.t('cutHow')));
  }

  function overview() {
    const { about } = data;
    const numbers = [[about.pages, 'pages'], [about.articles, 'articles'], [data.statements.length, 'statements']];
    return [
      h('h2', { tabindex: '-1' }, about.title || words.t('start')),
      h('p', { class: 'counts' }, numbers.map(([value, key]) => h('span', {}, h('b', {}, words.number(value)), ` ${words.t(key)} `))),
      cut(),
      about.served ? h('p', { class: 'note' }, words.t('served')) : null,
      list('people', '人物'),
      list('bodies', '组织'),
      h('section', {}, h('h3', {}, words.t('path')), pathForm()),
      h('section', { class: 'how' }, h('h3', {}, words.t('how')),
        ['howClick', 'sizeIs', 'groupsAre', 'dashed', 'howKeys'].map((key) => h('p', {}, words.t(key)))),
    ];
  }

  let ends = [null, null];
  function pathForm() {
    const result = h('div', { id: 'path-result', 'aria-live': 'polite' });
    const show = () => {
      if (ends.every((n) => n !== null)) dom.fill(result, drawPath(...ends));
    };
    const field = (id, key, end) => {
      const box = kg.search.field(id, key, (node) => {
        ends[end] = node.n;
        show();
      }, true);
      if (ends[end] !== null) box.querySelector('input').value = dom.short(data.nodes[ends[end]].name, 40);
      return box;
    };
    return [field('path-from', 'pathFrom', 0), field('path-to', 'pathTo', 1), result];
  }

  /** Find the path among what is shown, else among everything that passes the filters, and show it. */
  function drawPath(from, to) {
    const everything = { ...state.now, kinds: new Set(data.kinds), focus: null, extra: new Set([from, to]) };
    const links = [kg.picture.scene.links, kg.scene.scene(everything).links];
    const path = links.map((some) => kg.paths.shortest(from, to, some)).find(Boolean);
    if (!path) return h('p', { class: 'note' }, words.t('noPath'));
    state.set({ path, focus: null, extra: new Set([...state.now.extra, ...path]) });
    kg.picture.fit(path);
    return h('ol', { class: 'path' }, path.map((n, i) =>
      h('li', {}, nodeLink(n), i + 1 < path.length ? [' ', kg.statements.edgeLink(n, path[i + 1], words.t('sentences'))] : null)));
  }

  /** Go to the form for paths with one end filled in. */
  function askPath(n) {
    ends = [n, null];
    kg.go(null);
    dom.byId('path-to')?.focus();
  }

  kg.overview = { overview, askPath, cut };
})();

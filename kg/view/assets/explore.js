// Where the page is served: fetches what lies around a node and adds it to the picture.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const { data, state, words, dom } = kg;
  const APART = 70; // between a new node and any other, in the picture's own units
  const TURN = Math.PI * (3 - Math.sqrt(5)); // the golden angle: points of a spiral keep apart
  const fetched = new Set(); // ids of nodes whose surroundings are here
  const CELL = APART;

  /** Finds room among nodes: as near as can be to where a new one is wanted. */
  function room(nodes) {
    const taken = new Map();
    const cell = ({ x, y }) => `${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`;
    const put = (point) => {
      const key = cell(point);
      if (taken.has(key)) taken.get(key).push(point);
      else taken.set(key, [point]);
    };
    const free = ({ x, y }) => {
      for (const across of [-CELL, 0, CELL]) {
        for (const down of [-CELL, 0, CELL]) {
          const near = taken.get(cell({ x: x + across, y: y + down })) ?? [];
          if (near.some((other) => Math.hypot(other.x - x, other.y - y) < APART)) return false;
        }
      }
      return true;
    };
    nodes.forEach(put);
    return ({ x, y }) => {
      let point = { x, y };
      for (let n = 1; !free(point); n += 1) {
        const far = APART * 0.7 * Math.sqrt(n);
        point = { x: Math.round(x + far * Math.cos(n * TURN)), y: Math.round(y + far * Math.sin(n * TURN)) };
      }
      put(point);
      return point;
    };
  }

  /** New nodes stand to the node as in the layout of its surroundings. Actors keep clear of actors only, as in
   *  the first layout: other things appear on demand. Communities of a part are numbered on their own, so that
   *  what comes later belongs to none. */
  function merge(part, node) {
    const centre = part.nodes.find((other) => other.id === node.id) ?? { x: 0, y: 0 };
    const at = { x: node.x - centre.x, y: node.y - centre.y };
    const [amongActors, amongThings] = [true, false].map((acting) => room(data.nodes.filter((one) => data.isActor(one) === acting)));
    const locate = (one) => {
      const find = data.isActor(one) ? amongActors : amongThings;
      return { ...find({ x: at.x + one.x, y: at.y + one.y }), group: -1 };
    };
    const [months, kinds, before] = [data.months, data.kinds, data.statements.length];
    const fresh = data.grow(part, locate);
    state.grown(months, kinds);
    return { nodes: fresh.length, statements: data.statements.length - before };
  }

  const say = (text) => (dom.byId('status').textContent = text);

  /** Fetch what lies around a node, once. */
  async function expand(n) {
    const node = data.nodes[n];
    if (!data.about.served || fetched.has(node.id)) return;
    fetched.add(node.id);
    say(words.t('fetching'));
    try {
      const answer = await fetch(`/explore/around.json?node=${encodeURIComponent(node.id)}`);
      if (!answer.ok) throw new Error(dom.short(await answer.text(), 120));
      const found = merge(await answer.json(), node);
      say(words.t('fetched', words.number(found.nodes), words.number(found.statements)));
    } catch (error) {
      fetched.delete(node.id);
      say(`${words.t('notFetched')} ${error.message}`);
    }
  }

  kg.explore = { expand, fetched: (node) => fetched.has(node.id) };
})();

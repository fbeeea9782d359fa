// What the reader has chosen: one object that is replaced, never changed, so that undo is a list.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const { data } = kg;
  const LONGEST = 100;

  const shownFirst = data.about.kinds.length ? data.about.kinds : data.actors;

  const fresh = () => ({
    kinds: new Set(data.kinds.filter((kind) => shownFirst.includes(kind))),
    without: new Set(), // predicates switched off
    confidence: 0,
    page: '',
    from: 0,
    until: data.months.length - 1,
    bylines: data.about.kinds.includes('报道'),
    alone: false,
    groups: true,
    focus: null, // { n, steps }
    extra: new Set(), // nodes shown whatever their kind
    path: null, // nodes from one end to the other
  });

  let state = fresh();
  let selected = null; // { node: n } or { edge: [a, b] }
  const past = [];
  const future = [];
  const listeners = { filters: [], selection: [], look: [] };

  const tell = (event) => listeners[event].forEach((listener) => listener());

  function replace(next) {
    state = next;
    tell('filters');
  }

  /** A state that was chosen among fewer months and kinds, as it is meant among those that there are now. */
  function regrown(one, months, kinds) {
    const last = months.length - 1;
    const end = data.months.length - 1;
    return {
      ...one,
      from: one.from <= 0 ? 0 : Math.max(0, data.months.findIndex((month) => month >= months[one.from])),
      until: one.until >= last ? end : Math.max(0, data.months.findLastIndex((month) => month <= months[one.until])),
      kinds: new Set([...one.kinds, ...data.kinds.filter((kind) => !kinds.includes(kind) && shownFirst.includes(kind))]),
    };
  }

  kg.state = {
    /** More data has come: the months and kinds that there were before. */
    grown(months, kinds) {
      for (const list of [past, future]) list.forEach((one, i) => (list[i] = regrown(one, months, kinds)));
      replace(regrown(state, months, kinds));
    },
    get now() {
      return state;
    },
    get selected() {
      return selected;
    },
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
    on: (event, listener) => listeners[event].push(listener),
    tell,

    /** Change what is shown; can be undone. */
    set(change) {
      past.push(state);
      if (past.length > LONGEST) past.shift();
      future.length = 0;
      replace({ ...state, ...change });
    },
    undo() {
      if (!past.length) return;
      future.push(state);
      replace(past.pop());
    },
    redo() {
      if (!future.length) return;
      past.push(state);
      replace(future.pop());
    },
    reset() {
      kg.state.set(fresh());
    },
    /** Select a node or an edge (or nothing); the picture and the panel follow. */
    select(choice) {
      selected = choice;
      tell('selection');
    },
    /** The part of the address after # for a selection. */
    fragment(choice) {
      if (choice?.edge) {
        const [a, b] = choice.edge.map((n) => encodeURIComponent(data.nodes[n].id).replaceAll('~', '%7E'));
        return `#edge=${a}~${b}`;
      }
      return choice ? `#node=${encodeURIComponent(data.nodes[choice.node].id)}` : '#';
    },
    /** The selection that an address names; null where it names none, undefined where it is unknown. */
    parse(hash) {
      const [what, value = ''] = hash.replace(/^#/, '').split('=', 2);
      let ids;
      try {
        ids = value.split('~').map(decodeURIComponent).map(data.node);
      } catch {
        return undefined;
      }
      if (what === 'node' && ids.length === 1) return ids[0] && { node: ids[0].n };
      if (what === 'edge' && ids.length === 2) return ids[0] && ids[1] && { edge: [ids[0].n, ids[1].n] };
      return what ? undefined : null;
    },
  };
})();

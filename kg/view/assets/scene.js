// Which nodes and links the picture shows, given what the reader has chosen.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const { data, state } = kg;

  /** Whether a statement passes the filters (the kinds of its ends aside). */
  function passes(one, now = state.now) {
    if (now.without.has(one.p) || one.c < now.confidence) return false;
    if (!now.bylines && data.isSignature(one)) return false;
    if (now.page && one.at[0] !== now.page) return false;
    return inPeriod(one, now);
  }

  function wholePeriod(now = state.now) {
    return now.from <= 0 && now.until >= data.months.length - 1;
  }

  /** A statement that lasts is in every month from its first to its last date. */
  function inPeriod(one, now) {
    if (wholePeriod(now)) return true;
    if (!one.t.length) return false;
    const [first, last = first] = one.t;
    return `${last}~` >= data.months[now.from] && first <= `${data.months[now.until]}~`;
  }

  function allowed(node, now) {
    if (now.extra.has(node.n)) return true;
    if (node.byline || data.isReport(node)) return now.bylines && (data.isReport(node) || now.kinds.has(node.kind));
    return now.kinds.has(node.kind);
  }

  /** Links by statements between allowed nodes. */
  function stated(may, now) {
    const links = new Map();
    for (const one of data.statements) {
      if (one.s === one.o || !may[one.s] || !may[one.o] || !passes(one, now)) continue;
      const key = data.pairKey(one.s, one.o);
      let link = links.get(key);
      if (!link) {
        const [a, b] = one.s < one.o ? [one.s, one.o] : [one.o, one.s];
        links.set(key, (link = { key, a, b, statements: [], via: [] }));
      }
      link.statements.push(one);
    }
    return links;
  }

  /** The things that tie two actors under the present filters, each with the statements on both sides. */
  function tiedBy(tie, now = state.now, may = null) {
    const found = [];
    for (const thing of tie.things) {
      if (may?.[thing]) continue; // the thing itself is in the picture
      const sides = [tie.a, tie.b].map((n) => data.between(n, thing).filter((one) => passes(one, now)));
      if (sides.every((side) => side.length)) found.push({ thing, sides });
    }
    return found;
  }

  /** Nodes within so many links of one, with their distance. */
  function within(start, steps, links) {
    const beside = kg.paths.neighbours(links);
    const found = new Map([[start, 0]]);
    for (const n of found.keys()) {
      if (found.get(n) === steps) continue;
      for (const m of beside.get(n) ?? []) if (!found.has(m)) found.set(m, found.get(n) + 1);
    }
    return found;
  }

  /** { nodes, links, unlinked }: nodes by number, links as { key, a, b, statements, via }. */
  function scene(now = state.now) {
    const may = data.nodes.map((node) => allowed(node, now));
    const links = stated(may, now);
    for (const tie of data.ties) {
      if (!may[tie.a] || !may[tie.b]) continue;
      const via = tiedBy(tie, now, may);
      if (!via.length) continue;
      const key = data.pairKey(tie.a, tie.b);
      const link = links.get(key);
      if (link) link.via = via;
      else links.set(key, { key, a: tie.a, b: tie.b, statements: [], via });
    }
    let list = [...links.values()];
    let near = null;
    if (now.focus) {
      near = within(now.focus.n, now.focus.steps, list);
      list = list.filter((link) => near.has(link.a) && near.has(link.b));
    }
    const linked = new Set(list.flatMap((link) => [link.a, link.b]));
    const candidates = data.nodes.filter((node) => may[node.n] && (!near || near.has(node.n)));
    const nodes = candidates.filter((node) => linked.has(node.n) || now.alone || now.extra.has(node.n));
    const unlinked = candidates.filter((node) => data.isActor(node) && !linked.has(node.n)).length;
    return { nodes: nodes.map((node) => node.n), links: list, unlinked };
  }

  /** The statements that the links stand for, each once. */
  function statementsOf(links) {
    const found = new Set();
    for (const link of links) {
      link.statements.forEach((one) => found.add(one));
      link.via.forEach(({ sides }) => sides.flat().forEach((one) => found.add(one)));
    }
    return [...found].sort((a, b) => a.n - b.n);
  }

  Object.assign(kg, { scene: { scene, passes, tiedBy, statementsOf, wholePeriod } });
})();

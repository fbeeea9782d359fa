// Walks along links.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});

  /** The neighbours of each node, by number. */
  function neighbours(links) {
    const beside = new Map();
    const add = (n, m) => (beside.has(n) ? beside.get(n).push(m) : beside.set(n, [m]));
    for (const { a, b } of links) {
      add(a, b);
      add(b, a);
    }
    return beside;
  }

  /** A shortest path as a list of nodes, both ends included; null where there is none. */
  function shortest(from, to, links) {
    const beside = neighbours(links);
    const came = new Map([[from, null]]);
    for (const n of came.keys()) {
      if (n === to) break;
      for (const m of beside.get(n) ?? []) if (!came.has(m)) came.set(m, n);
    }
    if (!came.has(to)) return null;
    const path = [];
    for (let n = to; n !== null; n = came.get(n)) path.push(n);
    return path.reverse();
  }

  kg.paths = { neighbours, shortest };
})();

// Reads the data of the page and answers what is linked with what.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const ACTORS = ['人物', '组织'];
  const WROTE = '撰写';
  const REPORT = '报道';

  const raw = JSON.parse(document.getElementById('data').textContent);
  const pairKey = (a, b) => (a < b ? `${a} ${b}` : `${b} ${a}`);
  const push = (map, key, value) => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };

  const nodes = raw.nodes.map((node, n) => ({ aliases: [], latin: '', group: -1, byline: 0, ...node, n, known: 0, of: [] }));
  const statements = raw.statements.map((one, n) => ({ q: {}, t: [], ...one, n }));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const byPair = new Map();
  for (const one of statements) {
    nodes[one.s].of.push(one);
    if (one.o !== one.s) {
      nodes[one.o].of.push(one);
      push(byPair, pairKey(one.s, one.o), one);
    }
    if (one.p !== WROTE) {
      nodes[one.s].known += 1;
      if (one.o !== one.s) nodes[one.o].known += 1;
    }
  }
  const ties = raw.ties.map(([a, b, things]) => ({ a, b, things }));
  const tieOf = new Map(ties.map((tie) => [pairKey(tie.a, tie.b), tie]));
  const tiesOf = new Map();
  for (const tie of ties) {
    push(tiesOf, tie.a, tie);
    push(tiesOf, tie.b, tie);
  }

  const count = (values) => {
    const found = new Map();
    for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
    return found;
  };
  const ordered = (counts, first) =>
    [...counts.keys()].sort((a, b) => {
      const [i, j] = [first.indexOf(a), first.indexOf(b)];
      return (i < 0 ? 99 : i) - (j < 0 ? 99 : j) || counts.get(b) - counts.get(a) || (a < b ? -1 : 1);
    });
  const kindCounts = count(nodes.filter((node) => !node.byline).map((node) => node.kind));
  const predicateCounts = count(statements.map((one) => one.p));

  kg.data = {
    about: raw.about,
    nodes,
    statements,
    stories: raw.stories.map(([source, n, headline, date]) => ({ source, n, headline, date })),
    sentences: raw.sentences.map(([text, story]) => ({ text, story })),
    kindCounts,
    predicateCounts,
    /** Kinds and predicates that occur: actors first, then the most frequent. */
    kinds: ordered(kindCounts, ACTORS),
    predicates: ordered(predicateCounts, ['任职', '开展']),
    pages: [...new Set(statements.map((one) => one.at[0]))].sort(),
    /** The dates that statements begin at, each month (or year) once, in order. */
    months: [...new Set(statements.filter((one) => one.t.length).map((one) => one.t[0].slice(0, 7)))].sort(),
    ties,
    node: (id) => byId.get(id),
    isActor: (node) => ACTORS.includes(node.kind),
    isSignature: (one) => one.p === WROTE,
    isReport: (node) => node.kind === REPORT,
    pairKey,
    /** The statements between two nodes, in either direction. */
    between: (a, b) => byPair.get(pairKey(a, b)) ?? [],
    pairs: byPair,
    tie: (a, b) => tieOf.get(pairKey(a, b)),
    tiesOf: (n) => tiesOf.get(n) ?? [],
    other: (one, n) => (one.s === n ? one.o : one.s),
    actors: ACTORS,
  };
})();

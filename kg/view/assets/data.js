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

  const nodes = [];
  const statements = [];
  const stories = [];
  const sentences = [];
  const cuttings = []; // of each quotation that has some
  const readings = new Map(); // of Chinese characters, the most frequent first
  const byId = new Map();
  const statementIds = new Set();
  const byPair = new Map();
  const ties = [];
  const tieOf = new Map();
  const tiesOf = new Map();

  function addNode(node) {
    const added = { aliases: [], group: -1, byline: 0, ...node, n: nodes.length, known: 0, of: [] };
    nodes.push(added);
    byId.set(added.id, added);
    return added;
  }

  function addStatement(statement) {
    const one = { q: {}, t: [], ...statement, n: statements.length };
    statements.push(one);
    statementIds.add(one.id);
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

  function addTie(a, b, things) {
    const known = tieOf.get(pairKey(a, b));
    if (known) {
      known.things = [...new Set([...known.things, ...things])];
      return;
    }
    const tie = { a, b, things };
    ties.push(tie);
    tieOf.set(pairKey(a, b), tie);
    push(tiesOf, a, tie);
    push(tiesOf, b, tie);
  }

  /** Take up data in the form that the page carries; what is known already stays. `locate` says where a node
   *  that is new stands. The nodes that are new. */
  function add(part, locate = (node) => node) {
    const fresh = [];
    for (const [char, spelt] of Object.entries(part.readings)) readings.set(char, spelt.split(' '));
    const here = part.nodes.map((node) => {
      const known = byId.get(node.id);
      if (known) return known.n;
      fresh.push(addNode({ ...node, ...locate(node) }));
      return fresh.at(-1).n;
    });
    const [story, sentence, shown] = [stories.length, sentences.length, cuttings.length];
    cuttings.push(...(part.cuttings ?? []));
    part.stories.forEach(([source, n, headline, date]) => stories.push({ source, n, headline, date }));
    part.sentences.forEach(([text, n]) => sentences.push({ text, story: n < 0 ? n : n + story }));
    for (const one of part.statements) {
      if (!statementIds.has(one.id)) addStatement({ ...one, s: here[one.s], o: here[one.o], e: one.e + sentence, k: one.k === undefined ? undefined : one.k + shown });
    }
    part.ties.forEach(([a, b, things]) => addTie(here[a], here[b], things.map((n) => here[n])));
    return fresh;
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
  /** The month of a date; where only a year is known, its first. */
  const monthOf = (date) => (date.length < 7 ? `${date.slice(0, 4)}-01` : date.slice(0, 7));
  const MOST_MONTHS = 600;

  /** All months from the first to the last of some, in order; where they are too many, only those that occur. */
  function months(some) {
    const occurring = [...new Set(some)].sort();
    if (!occurring.length) return [];
    const number = (month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
    const [first, last] = [occurring[0], occurring.at(-1)].map(number);
    if (last - first >= MOST_MONTHS) return occurring;
    const two = (value, digits) => String(value).padStart(digits, '0');
    return Array.from({ length: last - first + 1 }, (_, n) => `${two(Math.floor((first + n) / 12), 4)}-${two(((first + n) % 12) + 1, 2)}`);
  }

  /** What is counted over all; counted anew when something was added. */
  function survey() {
    const kindCounts = count(nodes.filter((node) => !node.byline).map((node) => node.kind));
    const predicateCounts = count(statements.map((one) => one.p));
    return {
      kindCounts,
      predicateCounts,
      /** Kinds and predicates that occur: actors first, then the most frequent. */
      kinds: ordered(kindCounts, ACTORS),
      predicates: ordered(predicateCounts, ['任职', '开展']),
      pages: [...new Set(statements.map((one) => one.at[0]))].sort(),
      months: months(statements.filter((one) => one.t.length).map((one) => monthOf(one.t[0]))),
    };
  }

  add(raw);
  kg.data = {
    about: raw.about,
    nodes,
    statements,
    stories,
    sentences,
    cuttings,
    ...survey(),
    ties,
    monthOf,
    readings,
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
    /** See `add`; what is counted is counted anew. */
    grow(part, locate) {
      const fresh = add(part, locate);
      Object.assign(kg.data, survey());
      return fresh;
    },
  };
})();

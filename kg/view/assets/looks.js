// How nodes and lines look, in the terms of vis-network. A `view` says at which scale they are seen, whose
// labels can be read, where nodes stand, and what stands out (`bright`, or null).
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const { data, colours, words, dom } = kg;
  const LABEL = 14; // characters of a label
  const LINE = 7; // characters of a line of it
  // Least fonts in pixels on the screen: of names the first in which nearly all of them find room, else the middle one.
  const READABLE = { names: [11.5, 10.5, 9.5, 8.5], nodes: 10.5, lines: 10.5 };
  const HIDDEN = 1; // pixels of a font that is not drawn
  const STRONG = 30; // statements of which a node is drawn as large as it gets
  const FAINT = 0.2;
  const LETTER = 11; // size of what a line says, in the picture's own units
  const POST_HELD = '任职';
  const POST = '职务';

  const weight = (node) => Math.min(1, Math.sqrt(node.known / STRONG));
  const size = (node) => 7 + 14 * weight(node);

  /** The size of a font, in the picture's own units, and of one that cannot be read. */
  const legible = (natural, least, scale) => Math.max(natural, Math.round((10 * least) / scale) / 10);
  const natural = (node) => 13 + Math.round(5 * weight(node));

  /** A label on one line or, if it is Chinese and long, on two; of one that is too long for these the beginning and
   *  the end, which tells bodies apart. */
  function caption(node) {
    if (!captions.has(node.n)) captions.set(node.n, captioned(node));
    return captions.get(node.n);
  }
  const captions = new Map(); // by number

  function captioned(node) {
    const text = dom.short(node.name, LABEL) || '—';
    const characters = Array.from(text);
    if (characters.length <= LINE + 1 || /^[\u0020-\u024f]*$/.test(text)) return text;
    if (text.endsWith('…')) return `${characters.slice(0, LINE - 1).join('')}…\n${dom.ending(node.name, LINE)}`;
    const half = Math.ceil(characters.length / 2);
    return `${characters.slice(0, half).join('')}\n${characters.slice(half).join('')}`;
  }

  function node(one, { bright, readable, scale, place }) {
    const page = colours.page;
    const colour = colours.kind(one.kind);
    const chosen = bright?.centre.has(one.n);
    const faint = bright?.dims && !bright.nodes.has(one.n);
    return {
      id: one.n,
      label: caption(one),
      ...place(one),
      shape: colours.shape(one.kind),
      size: size(one),
      opacity: faint ? FAINT : 1,
      borderWidth: chosen ? 4 : 1,
      color: { background: colour, border: chosen ? page.mark : page.paper },
      font: {
        size: readable.nodes.has(one.n) ? legible(natural(one), readable.least, scale) : HIDDEN,
        face: page.font,
        color: faint ? 'rgba(128,128,128,0.35)' : page.ink,
        strokeWidth: 4,
        strokeColor: page.paper,
      },
    };
  }

  /** What a line says: its predicates, the most frequent first, and the posts where somebody holds some, if wanted. */
  function label(link, posts = true) {
    const counts = new Map();
    for (const one of link.statements) counts.set(one.p, (counts.get(one.p) ?? 0) + 1);
    const names = [...counts.keys()].sort((p, q) => counts.get(q) - counts.get(p) || (p < q ? -1 : 1));
    const shown = names.slice(0, 2).map((name) => (posts ? said(name, link) : words.term(name))).join(' · ');
    return (shown || words.t('tie')) + (names.length > 2 ? ' …' : '');
  }

  function said(name, link) {
    const posts = name === POST_HELD ? new Set(link.statements.flatMap((one) => one.q[POST] ?? [])) : [];
    return [words.term(name), dom.short([...posts].join('、'), LABEL)].filter(Boolean).join(words.t('colon'));
  }

  function line(link, { bright, readable, scale }) {
    const page = colours.page;
    const count = link.statements.length;
    const lit = !bright?.dims || bright.links.has(link.key);
    const chosen = bright?.chosen === link.key;
    const leads = (n) => ({ enabled: link.statements.some((one) => one.o === n), scaleFactor: 0.5 });
    return {
      id: link.key,
      from: link.a,
      to: link.b,
      label: readable.lines.get(link.key) ?? label(link),
      dashes: count ? false : [5, 6],
      width: chosen ? 5 : 1 + Math.min(4, Math.log2(1 + count) * 0.8),
      arrows: { to: leads(link.b), from: leads(link.a) },
      color: { color: chosen ? page.mark : count ? page.line : page.tie, opacity: lit ? 1 : 0.12, inherit: false },
      font: {
        size: readable.lines.has(link.key) ? legible(LETTER, READABLE.lines, scale) : HIDDEN,
        face: page.font,
        color: lit ? page.ink : 'rgba(128,128,128,0)',
        strokeWidth: 4,
        strokeColor: lit ? page.paper : 'rgba(128,128,128,0)',
        align: 'horizontal',
      },
    };
  }

  kg.looks = { HIDDEN, READABLE, LETTER, size, natural, caption, node, line, label };
})();

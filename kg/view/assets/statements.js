// Statements in the panel: the sentence with the quoted words marked, and where it stands.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const { data, state, words, colours, dom } = kg;
  const { h } = dom;
  const SHOWN = 40;

  const nodeLink = (n, length) =>
    h(
      'a',
      { href: state.fragment({ node: n }), class: `node ${colours.className(data.nodes[n].kind)}` },
      dom.named(data.nodes[n].name, length),
    );
  const edgeLink = (a, b, text) => h('a', { href: state.fragment({ edge: [a, b] }), class: 'edge' }, text);

  /** A date as stated: one, or first and last. */
  const when = (one) => (one.t.length ? one.t.join(' — ') : '');

  function quotation(one) {
    const text = data.sentences[one.e].text;
    const [start, end] = one.m;
    return h(
      'blockquote',
      { lang: 'zh' },
      text.slice(0, start),
      h('mark', {}, text.slice(start, end)),
      text.slice(end),
    );
  }

  /** The quotation as it is printed, where the page was scanned: pieces of the scan, the words marked. */
  function cuttings(one) {
    const [start, end] = one.m;
    const said = data.sentences[one.e].text.slice(start, end);
    return (data.cuttings[one.k] ?? []).map(([src, width, height, marks], n) =>
      h(
        'span',
        { class: 'cutting' },
        h('img', { src, width, height, alt: n ? '' : said, loading: 'lazy' }),
        dom.drawing(width, height, marks),
      ),
    );
  }

  function qualifiers(one) {
    const pairs = Object.entries(one.q);
    if (!pairs.length) return null;
    return h(
      'dl',
      { class: 'qualifiers' },
      pairs.map(([name, values]) => [h('dt', {}, words.term(name)), h('dd', {}, values.map((value) => [dom.named(value), ' ']))]),
    );
  }

  function source(one) {
    const story = data.stories[data.sentences[one.e].story];
    const [page, ...spans] = one.at;
    const item = (name, ...value) => [h('dt', {}, words.t(name)), h('dd', {}, ...value)];
    return h(
      'dl',
      { class: 'source' },
      item('article', h('cite', { lang: 'zh' }, dom.named((story && story.headline) || words.t('untitled')))),
      item('page', dom.named(page)),
      story?.date ? item('date', story.date) : null,
      item('where', spans.join(', ')),
      item('certain', one.c.toFixed(2)),
      one.x ? item('rule', one.x) : null,
    );
  }

  /** A statement in full. */
  const card = (one) =>
    h(
      'article',
      { class: 'card', data: { statement: one.id } },
      h('p', { class: 'says' }, nodeLink(one.s, 60), h('span', { class: 'predicate' }, words.term(one.p)), nodeLink(one.o, 60)),
      qualifiers(one),
      quotation(one),
      cuttings(one),
      source(one),
    );

  /** Cards, a part of them at first, the rest on demand. */
  function cards(list) {
    const box = h('div', { class: 'cards' }, list.slice(0, SHOWN).map(card));
    let shown = SHOWN;
    if (list.length > SHOWN) {
      const more = dom.button(`${words.t('more')} (${words.number(list.length - SHOWN)})`, () => {
        more.before(...list.slice(shown, shown + SHOWN).map(card));
        shown += SHOWN;
        if (shown >= list.length) more.remove();
        else more.textContent = `${words.t('more')} (${words.number(list.length - shown)})`;
      });
      box.append(more);
    }
    return box;
  }

  const byCertainty = (one, two) => two.c - one.c || one.n - two.n;

  /** The panel of an edge: every statement behind it, by predicate, then what the two share. */
  function edgePanel(a, b) {
    const direct = data.between(a, b).filter((one) => kg.scene.passes(one));
    const tie = data.tie(a, b);
    const via = tie ? kg.scene.tiedBy(tie) : [];
    const predicates = [...new Set(direct.map((one) => one.p))];
    return [
      h('h2', { tabindex: '-1' }, nodeLink(a, 40), h('span', { class: 'joins' }, ' — '), nodeLink(b, 40)),
      predicates.map((predicate) => [
        h('h3', {}, words.term(predicate)),
        cards(direct.filter((one) => one.p === predicate).sort(byCertainty)),
      ]),
      via.length ? h('h3', {}, words.t('tiesTitle')) : null,
      via.map(({ thing, sides }) => h('section', { class: 'via' }, h('h4', {}, nodeLink(thing)), cards([...new Set(sides.flat())]))),
      direct.length || via.length ? null : h('p', { class: 'note' }, words.t('noStatement')),
    ];
  }

  kg.statements = { nodeLink, edgeLink, when, card, cards, edgePanel, byCertainty };
})();

// The dossier of a node: posts, activities by date, partners, places, figures, other names.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const { data, state, words, colours, dom } = kg;
  const { h } = dom;
  const { nodeLink, when } = kg.statements;
  const SHOWN = 30;

  const DOING = ['开展', '召开', '参与'];
  // Sections in order; a statement goes into the first whose test it passes. `as`: the node's part in it.
  const SECTIONS = [
    ['posts', (one, as) => one.p === '任职' && as === 's'],
    ['holders', (one) => one.p === '任职'],
    ['written', (one) => data.isSignature(one)],
    ['activities', (one, as) => DOING.includes(one.p) && as === 's'],
    ['takers', (one) => DOING.includes(one.p)],
    ['partners', (one) => ['合作', '支援', '考察'].includes(one.p)],
    ['structure', (one) => ['隶属', '成立'].includes(one.p)],
    ['places', (one) => one.p === '位于'],
    ['papers', (one) => ['发布', '建设', '实行', '荣获'].includes(one.p)],
    ['figures', (one) => one.p === '统计'],
    ['sayings', (one) => one.p === '表示'],
    ['others', () => true],
  ];

  /** Statements that say the same of the same (in different sentences) become one entry. */
  function entries(node, statements) {
    const found = new Map();
    for (const one of statements) {
      const key = JSON.stringify([one.p, one.s === node.n, data.other(one, node.n), one.q]);
      if (found.has(key)) found.get(key).push(one);
      else found.set(key, [one]);
    }
    const first = ([one]) => one.t[0] ?? '';
    // The latest first; what bears no date comes last.
    return [...found.values()].sort((a, b) => (first(a) === first(b) ? a[0].n - b[0].n : first(a) < first(b) ? 1 : -1));
  }

  function entry(node, statements) {
    const [one] = statements;
    const other = data.other(one, node.n);
    const said = Object.entries(one.q).filter(([name]) => name !== '时间').flatMap(([, values]) => values);
    const date = when(one);
    return h(
      'li',
      {},
      h(
        'p',
        { class: 'entry' },
        date ? h('time', {}, date) : null,
        h('span', { class: 'predicate' }, words.term(one.p)),
        nodeLink(other, 60),
        other === node.n ? null : kg.statements.edgeLink(node.n, other, words.t('linkBetween')),
        said.length ? h('span', { class: 'said' }, said.slice(0, 6).map((value) => [dom.named(value, 60), ' '])) : null,
      ),
      evidence(statements),
    );
  }

  /** The sentences of an entry: built only when opened. */
  function evidence(statements) {
    const box = h('details', {}, h('summary', {}, `${words.t('sentence')} (${statements.length})`));
    box.addEventListener('toggle', () => {
      if (box.open && box.children.length === 1) box.append(kg.statements.cards(statements));
    });
    return box;
  }

  function section(node, key, statements) {
    const list = entries(node, statements);
    const items = h('ul', { class: 'entries' }, list.slice(0, SHOWN).map((same) => entry(node, same)));
    const rest = list.slice(SHOWN);
    const more = rest.length
      ? dom.button(`${words.t('more')} (${words.number(rest.length)})`, () => {
          items.append(...rest.map((same) => entry(node, same)));
          more.remove();
        })
      : null;
    return h('section', { data: { section: key } }, h('h3', {}, words.t(key), h('small', {}, ` ${list.length}`)), items, more);
  }

  function tieSection(node) {
    const found = data
      .tiesOf(node.n)
      .map((tie) => ({ other: tie.a === node.n ? tie.b : tie.a, via: kg.scene.tiedBy(tie) }))
      .filter(({ via }) => via.length)
      .sort((a, b) => b.via.length - a.via.length || a.other - b.other);
    if (!found.length) return null;
    return h(
      'section',
      { data: { section: 'ties' } },
      h('h3', {}, words.t('tiesTitle'), h('small', {}, ` ${found.length}`)),
      h(
        'ul',
        { class: 'entries' },
        found.slice(0, SHOWN).map(({ other, via }) =>
          h('li', {}, h('p', { class: 'entry' }, nodeLink(other, 40), ' ', kg.statements.edgeLink(node.n, other, words.t('sentences')),
            h('span', { class: 'said' }, via.slice(0, 3).map(({ thing }) => [dom.named(data.nodes[thing].name, 40), ' '])))),
        ),
      ),
    );
  }

  function actions(node) {
    const steps = [1, 2, 3].map((n) =>
      dom.button(`${n} ${words.t(n === 1 ? 'step' : 'steps')}`, () => kg.focus(node.n, n), {
        'aria-pressed': String(state.now.focus?.n === node.n && state.now.focus.steps === n),
        data: { steps: n },
      }),
    );
    return h(
      'div',
      { class: 'actions' },
      data.about.served
        ? dom.button(words.t('expand'), () => kg.explore.expand(node.n), { data: { act: 'expand' }, is: { disabled: kg.explore.fetched(node) } })
        : null,
      h('span', { class: 'together', role: 'group', 'aria-label': words.t('around') }, h('span', {}, words.t('around')), steps),
      dom.button(`${words.t('path')}…`, () => kg.overview.askPath(node.n), { data: { act: 'path' } }),
      dom.button(words.t('link'), (event) => {
        navigator.clipboard?.writeText(location.href).then(() => {
          event.target.textContent = words.t('copied');
        });
      }),
    );
  }

  /** The panel of a node. */
  function dossier(n) {
    const node = data.nodes[n];
    const statements = node.of.filter((one) => kg.scene.passes(one, { ...state.now, bylines: true }));
    const sorted = new Map();
    for (const one of statements) {
      const [key] = SECTIONS.find(([, test]) => test(one, one.s === n ? 's' : 'o'));
      if (sorted.has(key)) sorted.get(key).push(one);
      else sorted.set(key, [one]);
    }
    return [
      h('h2', { tabindex: '-1' }, dom.named(node.name, 400)),
      h('p', { class: 'kindline' },
        h('span', { class: `chip ${colours.className(node.kind)}` }, words.term(node.kind)),
        ` ${words.number(node.of.length)} ${words.t('statements')}`),
      node.aliases.length
        ? h('p', { class: 'aliases' }, `${words.t('otherNames')} `, node.aliases.map((alias, i) => [i ? '、' : null, dom.named(alias)]))
        : null,
      actions(node),
      SECTIONS.filter(([key]) => sorted.has(key)).map(([key]) => section(node, key, sorted.get(key))),
      tieSection(node),
      statements.length ? null : h('p', { class: 'note' }, words.t('noStatement')),
    ];
  }

  kg.dossier = { dossier };
})();

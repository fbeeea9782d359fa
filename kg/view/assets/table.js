// The same as a table: the statements behind the links of the picture.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const { data, words, dom } = kg;
  const { h } = dom;
  const SHOWN = 200;

  const details = (one) =>
    Object.entries(one.q)
      .filter(([name]) => name !== '时间')
      .flatMap(([, values]) => values)
      .join('；');
  const COLUMNS = [
    ['subject', (one) => data.nodes[one.s].name],
    ['relation', (one) => one.p],
    ['object', (one) => data.nodes[one.o].name],
    ['details', details],
    ['time', (one) => one.t.join(' — ')],
    ['page', (one) => one.at[0]],
    ['certain', (one) => one.c],
  ];
  let sorted = { column: 0, down: false };
  let shown = SHOWN;

  function heading([key], n) {
    const here = sorted.column === n;
    return h('th', { scope: 'col', 'aria-sort': here ? (sorted.down ? 'descending' : 'ascending') : 'none' },
      dom.button([words.t(key), here ? (sorted.down ? ' ↓' : ' ↑') : ''], () => {
        sorted = { column: n, down: here && !sorted.down };
        render();
        dom.byId('table').querySelectorAll('th button')[n].focus();
      }));
  }

  function row(one) {
    return h('tr', {},
      h('td', {}, kg.statements.nodeLink(one.s, 30)),
      h('td', {}, one.s === one.o ? words.term(one.p) : kg.statements.edgeLink(one.s, one.o, words.term(one.p))),
      h('td', {}, kg.statements.nodeLink(one.o, 40)),
      h('td', {}, dom.named(details(one), 60)),
      h('td', { class: 'time' }, one.t.join(' — ')),
      h('td', { class: 'page', title: dom.short(one.at[0], 80) }, dom.named(one.at[0].replace(/\.\w+$/, ''), 12)),
      h('td', {}, one.c.toFixed(2)));
  }

  function render() {
    const box = dom.byId('table');
    if (box.hidden) return;
    const [, key] = COLUMNS[sorted.column];
    const keyed = kg.scene.statementsOf(kg.picture.scene.links).map((one) => [key(one), one]);
    const direction = sorted.down ? -1 : 1;
    keyed.sort(([a, one], [b, two]) => (a < b ? -direction : a > b ? direction : one.n - two.n));
    dom.fill(box,
      h('table', {},
        h('caption', {}, `${words.number(keyed.length)} ${words.t('statements')}`),
        h('thead', {}, h('tr', {}, COLUMNS.map(heading))),
        h('tbody', {}, keyed.slice(0, shown).map(([, one]) => row(one)))),
      keyed.length > shown
        ? dom.button(`${words.t('more')} (${words.number(keyed.length - shown)})`, () => {
            shown += SHOWN;
            render();
          })
        : null);
  }

  kg.table = { render };
})();

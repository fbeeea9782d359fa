// Statements per month as bars, and two sliders that choose a period.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const { data, state, words, dom } = kg;
  const { h } = dom;

  const MONTHLY = 14; // so many months are all named below the bars; of more, the years are
  const NAMED = 12; // years named at the most

  /** Statements by month, the most in a month, and how many have no month or no date at all. */
  function survey() {
    const told = data.statements.filter((one) => !data.isSignature(one));
    const counts = new Map(data.months.map((month) => [month, 0]));
    for (const one of told) {
      if (one.t[0]?.length >= 7) counts.set(data.monthOf(one.t[0]), counts.get(data.monthOf(one.t[0])) + 1);
    }
    const highest = [...counts.values()].reduce((a, b) => Math.max(a, b), 1);
    const yearly = told.filter((one) => one.t.length && one.t[0].length < 7).length;
    return { counts, highest, yearly, undated: told.filter((one) => !one.t.length).length, size: data.statements.length };
  }
  let surveyed = survey();

  function slider(id, key, value) {
    return h('input', {
      id, type: 'range', min: '0', max: String(data.months.length - 1), step: '1', is: { value: String(value) },
      'aria-label': words.t(key), 'aria-valuetext': data.months[value],
      on: {
        input: (event) => event.target.setAttribute('aria-valuetext', data.months[Number(event.target.value)]),
        change: (event) => {
          const chosen = Number(event.target.value);
          const { from, until } = state.now;
          state.set(id === 'from' ? { from: chosen, until: Math.max(chosen, until) } : { until: chosen, from: Math.min(chosen, from) });
        },
      },
    });
  }

  /** The names of months, or of years where these begin, below the bars. */
  function ticks() {
    const { months } = data;
    const january = (month, n) => month.endsWith('-01') || n === 0;
    const years = months.filter(january).length;
    const named = months.map((month, n) => [month, n]).filter(([month, n]) =>
      months.length <= MONTHLY || (january(month, n) && Number(month.slice(0, 4)) % Math.ceil(years / NAMED) === 0));
    // The first year is left out where the next would stand upon it.
    const apart = named.filter(([, n], i) => i > 0 || named.length < 2 || named[1][1] - n > months.length / 16);
    return h('div', { class: 'ticks', 'aria-hidden': 'true' }, apart.map(([month, n]) => {
      const tick = h('span', {}, months.length <= MONTHLY ? month : month.slice(0, 4));
      tick.style.left = `${(100 * (n + 0.5)) / months.length}%`;
      return tick;
    }));
  }

  function render() {
    const box = dom.byId('timeline');
    box.hidden = data.months.length < 2;
    if (box.hidden) return;
    if (surveyed.size !== data.statements.length) surveyed = survey();
    const { counts, highest, yearly, undated } = surveyed;
    const { from, until } = state.now;
    const was = box.contains(document.activeElement) ? document.activeElement.id : '';
    const sliders = h('div', { class: 'sliders' }, slider('from', 'from', from), slider('until', 'until', until));
    // The sliders' ends stand below the middle of the first and the last bar.
    sliders.style.padding = `0 calc((100% - 16px) / ${2 * data.months.length})`;
    dom.fill(box,
      h('p', { class: 'period' }, h('b', {}, words.t('time')), ` ${data.months[from]} — ${data.months[until]} `,
        kg.scene.wholePeriod() || !undated ? null : h('small', {}, `${words.number(undated)} ${words.t('undated')}`),
        yearly ? h('small', {}, ` ${words.number(yearly)} ${words.t('yearly')}`) : null),
      h('div', { class: 'bars', role: 'img', 'aria-label': `${words.t('perMonth')}: ${[...counts].filter(([, n]) => n).map(([month, n]) => `${month} ${n}`).join(', ').slice(0, 2000)}` },
        data.months.map((month, n) => {
          const bar = h('i', { class: n < from || n > until ? 'out' : '', title: `${month}: ${counts.get(month)}` });
          bar.style.height = `${(100 * counts.get(month)) / highest}%`;
          return bar;
        })),
      sliders,
      ticks());
    if (was) dom.byId(was)?.focus({ preventScroll: true });
  }

  kg.timeline = { render };
})();

// The filters beside the picture; the kinds are its legend too.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const { data, state, words, colours, dom } = kg;
  const { h } = dom;

  const toggled = (set, value, on) => {
    const next = new Set(set);
    if (on) next.add(value);
    else next.delete(value);
    return next;
  };

  function check(name, checked, change, ...label) {
    return h('label', { class: 'check' }, h('input', { type: 'checkbox', name, is: { checked }, on: { change: (event) => change(event.target.checked) } }), ...label);
  }

  function kinds() {
    return h('fieldset', { id: 'kinds' }, h('legend', {}, words.t('kinds')),
      data.kinds.filter((kind) => kind !== '报道').map((kind) =>
        check(kind, state.now.kinds.has(kind), (on) => state.set({ kinds: toggled(state.now.kinds, kind, on) }),
          h('span', { class: `swatch ${colours.className(kind)} ${colours.shape(kind)}`, 'aria-hidden': 'true' }),
          words.term(kind), h('small', {}, ` ${words.number(data.kindCounts.get(kind))}`))));
  }

  function predicates() {
    const all = data.predicates.filter((name) => name !== '撰写');
    return h('fieldset', { id: 'predicates' }, h('legend', {}, words.t('predicates')),
      h('p', { class: 'both' }, dom.button(words.t('every'), () => state.set({ without: new Set() })),
        dom.button(words.t('noneOf'), () => state.set({ without: new Set(all) }))),
      all.map((name) =>
        check(name, !state.now.without.has(name), (on) => state.set({ without: toggled(state.now.without, name, !on) }),
          words.term(name), h('small', {}, ` ${words.number(data.predicateCounts.get(name))}`))));
  }

  function confidence() {
    const value = h('output', { for: 'confidence' }, state.now.confidence.toFixed(2));
    return h('p', {}, h('label', { for: 'confidence' }, words.t('confidence'), ' ', value),
      h('input', {
        id: 'confidence', type: 'range', min: '0', max: '1', step: '0.05', is: { value: String(state.now.confidence) },
        on: {
          input: (event) => (value.textContent = Number(event.target.value).toFixed(2)),
          change: (event) => state.set({ confidence: Number(event.target.value) }),
        },
      }));
  }

  function page() {
    return h('p', {}, h('label', { for: 'page' }, words.t('page')),
      h('select', { id: 'page', on: { change: (event) => state.set({ page: event.target.value }) } },
        ['', ...data.pages].map((source) =>
          h('option', { value: source, is: { selected: source === state.now.page } }, source ? dom.short(source, 40) : words.t('allPages')))));
  }

  function switches() {
    return h('fieldset', {}, h('legend', {}, words.t('picture')),
      check('groups', state.now.groups, (on) => state.set({ groups: on }), words.t('groups')),
      check('alone', state.now.alone, (on) => state.set({ alone: on }), words.t('alone')),
      data.predicates.includes('撰写') ? check('bylines', state.now.bylines, (on) => state.set({ bylines: on }), words.t('bylines')) : null);
  }

  /** Build the filters anew, keeping the keyboard focus where it was. */
  function render() {
    const box = dom.byId('filters');
    const { activeElement: active } = document;
    const was = box.contains(active) ? [active.id, active.name] : null;
    dom.fill(box, kinds(), switches(), predicates(), confidence(), page());
    if (!was) return;
    const again = was[0] ? dom.byId(was[0]) : box.querySelector(`input[name="${CSS.escape(was[1])}"]`);
    again?.focus({ preventScroll: true });
  }

  kg.filters = { render };
})();

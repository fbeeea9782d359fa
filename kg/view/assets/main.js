// Puts the parts together: what is selected decides the panel, what is chosen decides the picture.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const { data, state, words, colours, dom } = kg;
  const { h } = dom;
  let quiet = false;

  /** Show a node even where its kind is not shown. */
  function admit(choice) {
    const missing = [choice.node ?? choice.edge].flat().filter((n) => !kg.picture.scene.nodes.includes(n));
    if (missing.length) state.set({ extra: new Set([...state.now.extra, ...missing]), focus: null });
  }

  /** Select a node, an edge or nothing; the address follows, so that “back” works and links can be kept. */
  function go(choice, { quiet: silent = false } = {}) {
    quiet = silent;
    const hash = state.fragment(choice);
    try {
      if (location.hash !== hash && (hash !== '#' || location.hash)) history.pushState(null, '', hash);
    } catch {
      // In a frame without an address of its own there is no link to keep.
    }
    select(choice);
  }

  function select(choice) {
    if (choice) admit(choice);
    state.select(choice ?? null);
  }

  /** Select what the address names. */
  function follow() {
    const choice = state.parse(location.hash);
    select(choice);
    if (choice === undefined) dom.byId('status').textContent = words.t('notHere');
  }

  function panel() {
    const { selected } = state;
    const content = selected?.edge ? kg.statements.edgePanel(...selected.edge) : selected ? kg.dossier.dossier(selected.node) : kg.overview.overview();
    const close = selected ? dom.button('✕', () => go(null), { class: 'close', 'aria-label': words.t('close') }) : null;
    const box = dom.byId('panel');
    dom.fill(box, close, content);
    box.scrollTop = 0;
    document.body.dataset.panel = selected ? 'open' : 'overview';
  }

  function enterPanel() {
    dom.byId('panel').querySelector('h2')?.focus();
  }

  function status() {
    const { nodes, links, unlinked } = kg.picture.scene;
    const count = kg.scene.statementsOf(links).length;
    const n = words.number;
    const { t } = words;
    dom.fill(dom.byId('status'),
      nodes.length
        ? `${t('shown')} ${n(nodes.length)} ${t('nodes')}, ${n(links.length)} ${t('links')}, ${n(count)} ${t('statements')}`
        : t('nothing'),
      unlinked && !state.now.alone ? h('small', {}, ` · ${n(unlinked)} ${t('hidden')}`) : null,
      kg.overview.cut() ? h('a', { href: '#', class: 'cutnote' }, t('cut')) : null);
  }

  function bar() {
    const { t } = words;
    document.documentElement.lang = words.code() === 'zh' ? 'zh-CN' : 'en';
    document.title = data.about.title || t('title');
    dom.fill(dom.byId('title'), data.about.title ? dom.short(data.about.title, 40) : t('title'));
    dom.fill(dom.byId('finder'), kg.search.field('find', 'search', (node) => {
      go({ node: node.n });
      kg.picture.reveal([node.n]);
      enterPanel();
    }));
    const view = (key) => dom.button(t(key), () => show(key), { id: `show-${key}`, 'aria-pressed': String(dom.byId(key).hidden === false) });
    dom.fill(dom.byId('buttons'),
      h('span', { class: 'together', role: 'group' }, view('picture'), view('table')),
      dom.button(t('filters'), toggleFilters, { id: 'show-filters', 'aria-expanded': String(!dom.byId('filters').hidden), 'aria-controls': 'filters' }),
      dom.button(t('undo'), state.undo, { id: 'undo', is: { disabled: !state.canUndo() } }),
      dom.button(t('redo'), state.redo, { id: 'redo', is: { disabled: !state.canRedo() } }),
      dom.button(t('all'), () => {
        state.reset();
        kg.picture.fit(kg.picture.scene.nodes);
      }, { id: 'all' }),
      h('details', { id: 'export' }),
      dom.button(t('language'), () => speak(words.code() === 'zh' ? 'en' : 'zh'), { id: 'language' }),
      dom.button(t('theme'), changeTheme, { id: 'theme' }));
    kg.exports.render();
    const fit = () => kg.picture.fit(kg.picture.scene.nodes);
    dom.fill(dom.byId('zoom'),
      dom.button('+', () => kg.picture.zoom(1.25), { 'aria-label': t('closer'), title: t('closer') }),
      dom.button('−', () => kg.picture.zoom(0.8), { 'aria-label': t('farther'), title: t('farther') }),
      dom.button(t('whole'), fit, { id: 'fit' }));
    dom.byId('picture').setAttribute('aria-label', t('canvas'));
    dom.byId('filters').setAttribute('aria-label', t('filters'));
  }

  function toggleFilters() {
    const box = dom.byId('filters');
    box.hidden = !box.hidden;
    dom.byId('show-filters').setAttribute('aria-expanded', String(!box.hidden));
  }

  function show(key) {
    for (const other of ['picture', 'table']) {
      dom.byId(other).hidden = other !== key;
      dom.byId(`show-${other}`).setAttribute('aria-pressed', String(other === key));
    }
    if (key === 'table') kg.table.render();
    else kg.picture.redraw();
  }

  function speak(code) {
    words.use(code);
    frame();
    content();
    kg.picture.repaint();
    dom.byId('language').focus();
  }

  function changeTheme() {
    const dark = getComputedStyle(document.documentElement).colorScheme === 'dark';
    document.documentElement.dataset.theme = dark ? 'light' : 'dark';
    colours.refresh();
    kg.picture.repaint();
    kg.picture.redraw();
  }

  /** What stands around the picture and takes its room. */
  function frame() {
    bar();
    kg.filters.render();
    kg.timeline.render();
  }

  function content() {
    kg.table.render();
    status();
    panel();
  }

  function start() {
    words.use(data.about.language);
    const narrow = matchMedia('(max-width: 760px)').matches;
    dom.byId('filters').hidden = narrow;
    frame();
    kg.picture.start(dom.byId('canvas'));
    state.on('filters', () => {
      kg.picture.update(kg.scene.scene());
      kg.filters.render();
      kg.timeline.render();
      kg.table.render();
      status();
      dom.byId('undo').disabled = !state.canUndo();
      dom.byId('redo').disabled = !state.canRedo();
      if (state.selected) panel();
    });
    state.on('selection', () => {
      const { selected } = state;
      kg.picture.repaint();
      if (selected) kg.picture.reveal([selected.node ?? selected.edge].flat());
      panel();
      if (quiet) dom.byId('status').textContent = dom.short(data.nodes[selected.node].name, 60);
      quiet = false;
    });
    addEventListener('hashchange', follow);
    addEventListener('popstate', follow);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      colours.refresh();
      kg.picture.repaint();
    });
    content();
    kg.keys.start();
    if (location.hash.length > 1) follow();
    document.body.dataset.ready = 'yes';
  }

  Object.assign(kg, { go, enterPanel, focus: (n, steps) => {
    state.set({ focus: { n, steps }, path: null, extra: new Set([...state.now.extra, n]) });
    kg.picture.fit(kg.picture.scene.nodes);
  } });
  start();
})();

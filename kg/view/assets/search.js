// Finds nodes by name, alias or pinyin: a text field with a list of suggestions (the ARIA combobox pattern).
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const { data, words, colours, dom } = kg;
  const { h } = dom;
  const SHOWN = 20;
  const SKIPPED = /[\s'’·.,，、“”"《》()（）-]/;
  const LATIN = /^[a-z0-9]{1,60}$/;

  const LONGEST = 24; // characters of a name that are read

  const entry = (node) => {
    const names = [node.name, ...node.aliases].map((name) => name.slice(0, 400).toLowerCase());
    return { node, names, spelt: names.map(spelt).filter((name) => name.chinese) };
  };
  /** The readings of each character; one that is no Chinese character stands for itself. */
  function spelt(name) {
    const characters = Array.from(name).filter((char) => !SKIPPED.test(char)).slice(0, LONGEST);
    return { chinese: characters.some((char) => data.readings.has(char)), syllables: characters.map((char) => data.readings.get(char) ?? [char]) };
  }
  const entries = data.nodes.map(entry);

  /** Whether what was typed reads the syllables from one of them on: each in full or by its initial, the last
   *  perhaps not to its end. 'all' if it reads them to the last, 'some', or null. */
  function reads(syllables, typed, from) {
    const failed = new Set();
    const walk = (n, at) => {
      if (at === typed.length) return n === syllables.length ? 'all' : 'some';
      const place = n * 1000 + at;
      if (n === syllables.length || failed.has(place)) return null;
      let best = null;
      for (const syllable of syllables[n]) {
        const rest = typed.slice(at);
        const ends = [rest.startsWith(syllable) ? syllable.length : 0, rest.startsWith(syllable[0]) ? 1 : 0];
        for (const end of new Set(ends)) {
          if (end && best !== 'all') best = walk(n + 1, at + end) ?? best;
        }
        if (!best && syllable.startsWith(rest)) best = 'some';
        if (best === 'all') break;
      }
      if (!best) failed.add(place);
      return best;
    };
    return walk(from, 0);
  }

  /** How well what was typed in Latin letters reads one of the names: 3, 5 or 6, or null. */
  function heard(names, typed) {
    const [starts, inside] = [typed.length > 1, typed.length > 2];
    let rank = null;
    for (const { syllables } of names) {
      const found = reads(syllables, typed, 0);
      if (found === 'all') return 3;
      if (found && starts) rank = 5;
      else if (inside && rank === null && syllables.some((_, n) => n && reads(syllables, typed, n))) rank = 6;
    }
    return rank;
  }

  /** How well a node answers: lower is better; null where it does not. */
  function rank({ names, spelt: sounds }, wanted, typed) {
    if (names[0] === wanted) return 0;
    if (names.includes(wanted)) return 1;
    if (names.some((name) => name.startsWith(wanted))) return 2;
    const sound = LATIN.test(typed) ? heard(sounds, typed) : null;
    if (sound === 3) return 3;
    return names.some((name) => name.includes(wanted)) ? 4 : sound;
  }

  /** The best nodes for what was typed. */
  function find(text) {
    const wanted = text.trim().toLowerCase();
    if (!wanted) return [];
    entries.push(...data.nodes.slice(entries.length).map(entry)); // those that came later
    const typed = wanted.replace(/[\s'’·-]/g, '').replaceAll('ü', 'v');
    return entries
      .map((entry) => ({ node: entry.node, rank: rank(entry, wanted, typed) }))
      .filter((found) => found.rank !== null)
      .sort((a, b) => a.rank - b.rank || Number(data.isActor(b.node)) - Number(data.isActor(a.node)) || b.node.known - a.node.known || a.node.n - b.node.n)
      .slice(0, SHOWN)
      .map((found) => found.node);
  }

  /** A field that calls `choose(node)`; `id` names it, `label` is the key of its words. */
  function field(id, label, choose, keep = false) {
    const list = h('ul', { id: `${id}-list`, role: 'listbox', hidden: true, 'aria-label': words.t('results') });
    const input = h('input', {
      id, type: 'search', role: 'combobox', autocomplete: 'off', spellcheck: 'false', 'aria-expanded': 'false',
      'aria-controls': `${id}-list`, 'aria-autocomplete': 'list', 'aria-label': words.t(label), placeholder: words.t(label),
    });
    let found = [];
    let at = -1;

    function open(show) {
      list.hidden = !show;
      input.setAttribute('aria-expanded', String(show));
      if (!show) input.removeAttribute('aria-activedescendant');
    }
    function mark(next) {
      at = next;
      [...list.children].forEach((item, n) => item.setAttribute('aria-selected', String(n === at)));
      if (at < 0) return;
      input.setAttribute('aria-activedescendant', `${id}-${at}`);
      list.children[at]?.scrollIntoView({ block: 'nearest' });
    }
    function take(node) {
      open(false);
      input.value = keep ? dom.short(node.name, 40) : '';
      choose(node);
    }
    function option(node, n) {
      const alias = node.aliases.find((name) => name.toLowerCase().includes(input.value.trim().toLowerCase()));
      return h(
        'li',
        { id: `${id}-${n}`, role: 'option', 'aria-selected': 'false', on: { pointerdown: (event) => event.preventDefault(), click: () => take(node) } },
        h('span', { class: `swatch ${colours.className(node.kind)} ${colours.shape(node.kind)}`, 'aria-hidden': 'true' }),
        dom.named(node.name, 60),
        alias && alias !== node.name ? h('small', {}, ' ', dom.named(alias, 30)) : null,
        h('small', { class: 'kind' }, ` ${words.term(node.kind)} ${node.known}`),
      );
    }
    function suggest() {
      found = find(input.value);
      const empty = input.value.trim() && !found.length;
      dom.fill(list, empty ? h('li', { class: 'none', role: 'option', 'aria-disabled': 'true' }, words.t('none')) : found.map(option));
      open(Boolean(input.value.trim()));
      mark(found.length ? 0 : -1);
    }
    input.addEventListener('input', suggest);
    input.addEventListener('focus', () => input.value.trim() && !keep && suggest());
    input.addEventListener('blur', () => open(false));
    input.addEventListener('keydown', (event) => {
      const { key } = event;
      if (key === 'ArrowDown' || key === 'ArrowUp') {
        event.preventDefault();
        if (list.hidden) suggest();
        else if (found.length) mark((at + (key === 'ArrowDown' ? 1 : -1) + found.length) % found.length);
      } else if (key === 'Enter' && !list.hidden && found[at]) {
        event.preventDefault();
        take(found[at]);
      } else if (key === 'Escape') {
        event.stopPropagation();
        if (list.hidden) input.value = '';
        open(false);
      }
    });
    return h('div', { class: 'search' }, input, list);
  }

  kg.search = { find, field };
})();

// Files out of the picture: PNG, SVG, and the statements as csv.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const { data, state, words, colours, dom } = kg;

  function save(name, blob) {
    const address = URL.createObjectURL(blob);
    dom.h('a', { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  /** A cell of a csv file. A spreadsheet would run what begins like a formula: an apostrophe stops it. */
  function cell(value) {
    const text = String(value).replace(/\r\n?/g, '\n');
    const safe = /^[\s\u0000-\u001f]*[=+\-@|%＝＋－＠]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
    return /[",\n\t;']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  /** Statements as csv (RFC 4180), with the byte order mark that spreadsheets need for Chinese. */
  function csv(statements) {
    const head = ['id', 'subject', 'subject_kind', 'predicate', 'object', 'object_kind', 'qualifiers', 'first', 'last',
      'confidence', 'page', 'article', 'spans', 'quote', 'sentence'];
    const rows = statements.map((one) => {
      const [subject, object] = [data.nodes[one.s], data.nodes[one.o]];
      const sentence = data.sentences[one.e];
      const [page, ...spans] = one.at;
      return [one.id, subject.name, subject.kind, one.p, object.name, object.kind,
        Object.entries(one.q).map(([name, values]) => `${name}=${values.join('|')}`).join('; '),
        one.t[0] ?? '', one.t[1] ?? one.t[0] ?? '', one.c, page, data.stories[sentence.story]?.headline ?? '',
        spans.join(' '), sentence.text.slice(...one.m), sentence.text];
    });
    return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
  }

  /** The statements of what is selected; of all that is shown where nothing is. */
  function chosen() {
    const { selected } = state;
    if (selected?.edge) return kg.scene.statementsOf(edgeLinks(selected.edge));
    if (selected) return data.nodes[selected.node].of.filter((one) => kg.scene.passes(one));
    return kg.scene.statementsOf(kg.picture.scene.links);
  }

  function edgeLinks([a, b]) {
    const tie = data.tie(a, b);
    return [{ statements: data.between(a, b).filter((one) => kg.scene.passes(one)), via: tie ? kg.scene.tiedBy(tie) : [] }];
  }

  /** The canvas on a ground of the page's colour. */
  function flattened() {
    const canvas = kg.picture.canvas();
    const copy = dom.h('canvas', { width: canvas.width, height: canvas.height });
    const context = copy.getContext('2d');
    context.fillStyle = colours.page.paper;
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(canvas, 0, 0);
    return copy;
  }

  const text = (content, type) => new Blob([content], { type: `${type};charset=utf-8` });
  const ways = {
    png: () => flattened().toBlob((blob) => save('network.png', blob), 'image/png'),
    svg: () => save('network.svg', text(kg.drawing.svg(kg.picture.drawn(), state.now.groups), 'image/svg+xml')),
    csv: () => save('statements.csv', text(csv(kg.scene.statementsOf(kg.picture.scene.links)), 'text/csv')),
    csvSelected: () => save('selection.csv', text(csv(chosen()), 'text/csv')),
  };

  function render() {
    dom.fill(dom.byId('export'), dom.h('summary', {}, words.t('export')),
      dom.h('div', { class: 'menu' }, Object.keys(ways).map((way) => dom.button(words.t(way), () => {
        ways[way]();
        dom.byId('export').open = false;
      }, { data: { way } }))));
  }

  kg.exports = { csv, chosen, flattened, render };
})();

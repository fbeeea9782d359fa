'use strict';
// Keeps the judgements while one works through the sheet, and hands them back as CSV.
(() => {
  const { columns, rows } = JSON.parse(document.getElementById('data').textContent);
  const items = [...document.querySelectorAll('li[data-row]')];
  const store = 'audit:' + rows.map((row) => row.id).join(',');

  const verdict = (item) => item.querySelector('input[type=radio]:checked')?.value ?? '';
  const note = (item) => item.querySelector('.note').value;

  function count() {
    document.getElementById('done').textContent = String(items.filter(verdict).length);
  }

  function keep() {
    const state = items.map((item) => [verdict(item), note(item)]);
    try { localStorage.setItem(store, JSON.stringify(state)); } catch { /* a browser without storage */ }
    count();
  }

  function restore() {
    let state = [];
    try { state = JSON.parse(localStorage.getItem(store) ?? '[]'); } catch { /* likewise */ }
    state.forEach(([value, text], i) => {
      const input = items[i]?.querySelector(`input[value="${CSS.escape(value)}"]`);
      if (value && input) input.checked = true;
      if (items[i]) items[i].querySelector('.note').value = text;
    });
    count();
  }

  // A cell that begins like a formula gets an apostrophe, so that no spreadsheet runs it.
  const cell = (text) => '"' + (/^[=+\-@\t\r]/.test(text) ? "'" + text : text).replaceAll('"', '""') + '"';

  function csv() {
    const lines = rows.map((row, i) => {
      const filled = { ...row, verdict: verdict(items[i]), note: note(items[i]) };
      return columns.map((name) => cell(String(filled[name]))).join(',');
    });
    return '\uFEFF' + [columns.join(','), ...lines].join('\r\n') + '\r\n';
  }

  document.getElementById('save').addEventListener('click', () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([csv()], { type: 'text/csv' }));
    link.download = 'audit.csv';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  document.addEventListener('change', keep);
  restore();
})();

/* Csv: a table as the text of a file that spreadsheets open, in any language and without running what a cell says. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.csv) return;

  // A spreadsheet takes a cell that opens with one of these for a formula.
  const tame = (text) => (/^\s*[=+\-@\t\r]/.test(text) ? "'" + text : text);
  const cell = (value) => `"${tame(String(value ?? '')).replace(/"/g, '""')}"`;

  /** Rows of texts → the file's text; the mark at its head tells older spreadsheets that it is UTF-8. */
  Playbook.csv = (rows) => '\ufeff' + rows.map((row) => row.map(cell).join(',') + '\r\n').join('');
})();

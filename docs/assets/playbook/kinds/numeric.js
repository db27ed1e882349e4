/* Numeric: a figure as people type it, a tolerance, and known slips with reasons of their own. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const FIGURE = /[-+]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?/;
  const plain = (text) => text.normalize('NFKC').replace(/[\s_']/g, '').replace(/[−–—]/g, '-').toLowerCase();
  const near = (a, b, tolerance) => Math.abs(a - b) <= tolerance + 1e-9 * Math.max(1, Math.abs(b));

  const rounded = (figure) => Number(figure.toPrecision(12));

  /** The number in a text, in the key's unit: full-width or not, with thousands commas, with its unit or without; bare it counts in the
      unit beside the field. Magnitudes, where known, tell yuan. */
  function read(text, unit, { sizes, money, scale = 1 }) {
    const typed = plain(text);
    const start = typed.search(/[-+.\d]/);
    const figure = start < 0 ? '' : typed.slice(start).match(FIGURE)[0];
    const rest = typed.replace(figure, '');
    const told = plain(unit);
    const size = sizes && rest && sizes[rest.replace(RegExp(money, 'g'), '')];
    if (size > 0 && /\d/.test(figure)) return rounded(figure.replaceAll(',', '') * size);
    const known = told.startsWith(rest) || told.replace('rmb', '') === rest;
    return /\d/.test(figure) && known ? rounded(figure.replaceAll(',', '') * scale) : undefined;
  }

  Playbook.kinds.numeric = {
    read,
    answer: (form) => read(form.elements.a.value, form.elements.a.nextElementSibling.textContent, Playbook.payload(form)),
    mark: (answer, key) => Number(near(answer, key.value, key.tolerance)),
    show(form, answer, key, reasons) {
      const slips = reasons.filter((reason) => near(answer, key.mistakes[reason.dataset.slip], key.tolerance));
      const row = form.elements.a.closest('label');
      row.dataset.mark = near(answer, key.value, key.tolerance) ? 'right' : 'yet';
      row.after(...slips, reasons[0]);
    },
    restore: (form, answer) => { form.elements.a.value = rounded(answer / (Playbook.payload(form).scale || 1)); },
  };
})();

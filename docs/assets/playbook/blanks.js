/* Blanks: what may stand in one place of a form, kept as text, and how it is said to a reader. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.blanks) return;
  const blanks = Playbook.blanks = {};
  const MOST = { line: 300, text: 4000, number: 300, date: 10 };

  /** The day of a text such as 2026-11-22, at this hour; no time zone moves it. */
  blanks.at = (day, hour = 0) => new Date(+day.slice(0, 4), day.slice(5, 7) - 1, +day.slice(8), hour);

  blanks.today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 6e4).toISOString().slice(0, 10);

  const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && blanks.at(text).getDate() === +text.slice(8);

  /** Digits as people type them: full-width ones, thousands marks, a sign, a percentage. */
  blanks.isNumber = (text) => /^[-−]?\d+(\.\d+)?%?$/.test(text.normalize('NFKC').replace(/[,\s]/g, ''));

  /** The value of a blank `{kind, options?}` if it is sound, else ''. */
  blanks.sound = function ({ kind, options }, value) {
    if (typeof value !== 'string' || !value.trim()) return '';
    if (options) return options.includes(value) ? value : '';
    return kind === 'date' && !isDay(value) ? '' : value.slice(0, MOST[kind]);
  };

  blanks.shown = (day) => Playbook.say('{day}', { day: blanks.at(day) });

  /** What a control says: the words of a choice, a day in the page's own form, a number with its unit in `amount`. */
  blanks.spoken = function (control, amount) {
    if (!control?.value) return '';
    if (control.type === 'date') return blanks.shown(control.value);
    if (control.type === 'radio') return control.nextElementSibling.textContent;
    if (control.matches('select')) return control.selectedOptions[0].textContent;
    const unit = control.parentNode.querySelector('[data-unit]')?.textContent;
    const value = control.value.trim();
    return unit ? Playbook.say(amount, { value, unit }) : value;
  };
})();

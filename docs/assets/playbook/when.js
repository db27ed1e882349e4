/* When: a day as a person says it in this language, with the weekday. */
(function () {
  'use strict';
  const Playbook = window.Playbook;

  /** A Date as "Tue 24 Nov", with the year where it is not this one. */
  Playbook.when = function (at) {
    const { lang } = document.documentElement;
    const part = (options) => at.toLocaleDateString(lang.replace(/^en$/, 'en-GB'), options);
    // As texts: a year is no figure to be grouped in thousands.
    const values = { weekday: part({ weekday: 'short' }), day: String(at.getDate()), month: part({ month: 'short' }), year: String(at.getFullYear()) };
    return Playbook.word('review.' + (at.getFullYear() === new Date().getFullYear() ? 'date' : 'date_year'), values);
  };
})();

/* Past: what was handed in, and how much was answered on each of the last days. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const { element } = Playbook;
  const progress = Playbook.progress = Playbook.progress || {};
  const word = (name, values) => Playbook.word('progress.' + name, values);
  const DAYS = 14;

  function table(heads, lines) {
    const line = (tag, cells) => element('tr', {}, cells.map((cell, at) => element(at ? tag : 'th', { scope: at && tag === 'td' ? null : tag === 'td' ? 'row' : 'col' }, cell)));
    return element('div', { class: 'pb-exhibit__scroll', tabindex: 0, role: 'group', 'aria-label': heads.join(', ') },
      element('table', { class: 'pb-past' }, element('thead', {}, line('th', heads)), element('tbody', {}, lines.map((cells) => line('td', cells)))));
  }

  const plain = (text) => element('p', { class: 'pb-meta' }, text);

  /** Check-ups, placements and exams that were handed in, the newest first. */
  progress.results = function ({ overview: { modules, exams }, records }) {
    const title = (subject) => ([...modules, ...exams].find(({ id }) => id === subject) || { title: subject }).title;
    const found = Object.entries(records).filter(([key]) => key.startsWith('result:')).map(([, one]) => one).filter(Playbook.isResult).sort((a, b) => b.t - a.t);
    if (!found.length) return plain(word('no_results'));
    const verdict = ({ passed }) => (passed === undefined ? '' : passed ? '✓ ' + word('passed') : '△ ' + word('not_passed'));
    return table(['day', 'what', 'right', 'verdict'].map((name) => word(`head_${name}`)),
      found.map((one) => [Playbook.say('{day}', { day: new Date(one.t) }), word(`kind_${one.kind}`, { title: title(one.subject) }),
        word('of', { n: one.right, of: one.of }), verdict(one)]));
  };

  /** Answers on each of the last days on which there were any. */
  progress.days = function ({ records, today }) {
    const days = new Map();
    Object.entries(records).filter(([key]) => key.startsWith('answer:')).flatMap(([, { attempts }]) => attempts).forEach((one) => {
      const day = Playbook.day(one.t);
      if (day > today - DAYS && day <= today) days.set(day, [...(days.get(day) || []), one]);
    });
    if (!days.size) return plain(word('no_days', { n: DAYS }));
    const good = (one) => Playbook.isRight(one) && !one.hinted;
    return table(['day', 'answers', 'unaided'].map((name) => word(`head_${name}`)), [...days].sort(([a], [b]) => b - a)
      .map(([day, all]) => [Playbook.agenda.weekday(day), String(all.length), String(all.filter(good).length)]));
  };
})();

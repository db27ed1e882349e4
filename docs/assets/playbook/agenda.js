/* Agenda: what comes next for this learner: a lesson, a review, whatever was broken off. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  // As many as a review asks by itself, and how long one takes.
  const AT_ONCE = 8;
  const MINUTES_EACH = 2 / 3;
  const word = (name, values) => Playbook.word('agenda.' + name, values);
  const agenda = Playbook.agenda = {};

  /** A day by its number, with its weekday. */
  agenda.weekday = function (day) {
    const date = Playbook.dateOf(day);
    const shown = (parts) => date.toLocaleDateString(document.documentElement.lang.replace(/^en$/, 'en-GB'), parts);
    const near = date.getFullYear() === new Date().getFullYear();
    return word('weekday', { weekday: shown({ weekday: 'short' }), date: shown({ day: 'numeric', month: 'short', year: near ? undefined : 'numeric' }) });
  };

  /** Do work again when the page is next looked at on another day than before. */
  agenda.daily = function (work) {
    const today = () => Playbook.day(Date.now());
    let day = today();
    document.addEventListener('visibilitychange', () => {
      if (document.hidden || day === today()) return;
      day = today();
      Playbook.guard('agenda', '', work);
    });
  };

  /** The first lesson of the plan that is not finished, with its module; first those for a role, then any; undefined when all are. */
  agenda.lesson = function ({ modules }, records, role) {
    const open = modules.flatMap((module) => module.lessons.map((lesson) => ({ module, lesson })))
      .filter(({ lesson }) => !records['lesson:' + lesson.id]);
    return open.find(({ module }) => module.role === role || module.role === 'both') || open[0];
  };

  /** One line for each way in which questions changed since they were passed. */
  const changed = (due) => Object.entries(due.changed).filter(([, ids]) => ids.length)
    .map(([what, { length }]) => word(`changed_${what}${length > 1 ? '' : '_one'}`, { n: length }));

  /** What to say of a review, `due` as from `Playbook.due`: `{head, lines, asks}`, or null while nothing was ever tried. */
  agenda.review = function (due) {
    const all = due ? due.due.length : 0;
    const n = Math.min(all, AT_ONCE);
    const more = all > n ? [word('due_all', { n: all })] : [];
    if (n) return { head: word('review', { n, minutes: Math.max(1, Math.round(n * MINUTES_EACH)) }), lines: [...changed(due), ...more], asks: true };
    if (!due || !due.next) return null;
    const { day, count } = due.next;
    return { head: word('nothing_due', { day: agenda.weekday(day) }), lines: [word(count > 1 ? 'due_then' : 'due_then_one', { n: count })], asks: false };
  };

  /** Sittings and rows that were broken off: `{text, page}`. */
  agenda.running = function ({ modules, exams }, records) {
    const ofModule = (id, what) => modules.filter((module) => module.id === id && module[what])
      .map((module) => ({ page: module[what], title: module.title }));
    // A review goes on only on its own day.
    const ofToday = (since) => Playbook.day(since) === Playbook.day(Date.now());
    const where = {
      practice: (id, { since }) => (id !== 'review' ? ofModule(id, 'practice') : ofToday(since) ? [{ page: 'practise/review.html' }] : []),
      checkup: (id) => ofModule(id, 'checkup'),
      placement: (id) => ofModule(id, 'checkup'),
      exam: (id) => exams.filter((exam) => exam.id === id),
    };
    const goes = (row) => !row.ids || !('at' in row) || row.at < row.ids.length;
    const over = (key, { started }) => records[`${key.replace('sitting', 'result')}:${started}`];
    return Object.entries(records).map(([key, row]) => [key.match(/^(?:(practice):|sitting:(\w+):)(.+)$/), row])
      .filter(([found, row]) => found && goes(row) && !over(found[0], row))
      .flatMap(([[, row, kind, id], state]) => (where[row || kind] || (() => []))(id, state).map(({ page, title }) =>
        ({ page, text: word(`go_on_${title ? row || kind : 'review'}`, { title }) })));
  };
})();

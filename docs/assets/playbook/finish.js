/* Finish: a lesson that is finished at an answer on its own page is kept so, and said once. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.finish) return;

  /** Look at what this page asks; a lesson that has been finished is kept, shown and said once. */
  Playbook.finish = async function () {
    const { lesson } = document.querySelector('[data-lesson]').dataset;
    const marks = [...document.querySelectorAll(`[data-done="${lesson}"]`)];
    const answers = await Playbook.store.all('answer:');
    if (!Playbook.finished((key) => key in answers, lesson, marks[0].dataset.asks.split(' '))) return;
    const kept = await Playbook.store.get('lesson:' + lesson);
    if (kept?.how === 'read') return;
    // Skipped before and read now: no Undo of a placement or a code takes it away any more.
    await Playbook.store.put('lesson:' + lesson, { how: 'read' });
    if (marks.every((mark) => !mark.hidden)) return;
    marks.forEach((mark) => { mark.hidden = false; });
    Playbook.announce(marks.at(-1).textContent);
  };
})();

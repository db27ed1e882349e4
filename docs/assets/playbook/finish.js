/* Finish: a lesson is finished when each scored question on its page has been answered once. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.finish) return;

  /** Look at this page's questions; what is finished is kept, shown and said once. */
  Playbook.finish = async function () {
    const { lesson } = document.querySelector('[data-lesson]').dataset;
    const answers = await Playbook.store.all('answer:');
    const cards = [...document.querySelectorAll('playbook-quiz:not([data-guess])')];
    if (cards.some(({ dataset }) => !answers['answer:' + dataset.question])) return;
    const kept = await Playbook.store.get('lesson:' + lesson);
    if (kept?.how === 'read') return;
    await Playbook.store.put('lesson:' + lesson, { how: 'read' });
    // Skipped before and read now: no Undo of a placement or a code takes it away any more.
    if (kept) return;
    const marks = document.querySelectorAll(`[data-done="${lesson}"]`);
    marks.forEach((mark) => { mark.hidden = false; });
    Playbook.announce([...marks].at(-1).textContent);
  };
})();

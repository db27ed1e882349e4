/* Finished: lessons whose questions have all been answered, beside those that are kept as finished. */
(function () {
  'use strict';
  const Playbook = window.Playbook;

  /**
   * Records, with one for each lesson of the overview that is finished by its answers alone; `made(lesson)` makes it. Nothing is
   * kept: an import that is undone, or a question begun again, takes it away.
   */
  Playbook.withLessons = function (overview, records, made = () => ({ how: 'read' })) {
    const has = (key) => Object.hasOwn(records, key);
    const found = overview.modules.flatMap(({ lessons }) => lessons)
      .filter(({ id, asks }) => !has('lesson:' + id) && Playbook.finished(has, id, asks));
    return { ...records, ...Object.fromEntries(found.map((lesson) => ['lesson:' + lesson.id, made(lesson)])) };
  };
})();

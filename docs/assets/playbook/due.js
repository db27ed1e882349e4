/* Due: what a learner's records ask for today, over the whole handbook. */
(function () {
  'use strict';
  const Playbook = window.Playbook;

  // Changed since it was passed, then sure but wrong, then whatever is nearest to being forgotten.
  const order = (a, b, today) => Boolean(b.changed) - Boolean(a.changed) || b.sureWrong - a.sureWrong
    || Playbook.recall(a.memory, today) - Playbook.recall(b.memory, today);

  /** Parts of a case stand together, in its own order, where the first of them is asked. */
  function together(sorted, items) {
    const groups = new Map();
    sorted.forEach((one) => {
      const group = items[one.id].case || one.id;
      groups.set(group, [...(groups.get(group) || []), one]);
    });
    return [...groups.values()].flatMap((group) => group.sort((a, b) => a.place - b.place)).map(({ id }) => id);
  }

  /**
   * Records of answers by their keys, items of the overview and a day's number → the ids that are due on that day, in
   * the order of a review; the next day on which more fall due, and how many; the ids that changed since they were passed.
   */
  Playbook.due = function (records, items, today) {
    const tried = Object.keys(items).filter((id) => records['answer:' + id])
      .map((id, place) => ({ id, place, ...Playbook.history(records['answer:' + id], items[id]) }));
    const due = tried.filter((one) => one.due <= today).sort((a, b) => order(a, b, today));
    const later = tried.filter((one) => one.due > today).map((one) => one.due);
    const day = Math.min(...later);
    const changed = (what) => tried.filter((one) => one.changed === what).map(({ id }) => id);
    return {
      due: together(due, items),
      next: later.length ? { day, count: later.filter((each) => each === day).length } : null,
      changed: { key: changed('key'), rule: changed('rule') },
    };
  };
})();

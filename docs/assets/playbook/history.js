/* History: what a learner's records say of one question. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const DAY = 864e5;

  /** The number of a moment's calendar day where the learner is. */
  Playbook.day = function (t) {
    const at = new Date(t);
    return Math.round(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / DAY);
  };

  /** The date of a day's number, to be shown. */
  Playbook.dateOf = function (day) {
    const at = new Date(day * DAY);
    return new Date(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
  };

  /** What nobody grades is done once it is answered. */
  const isRight = (attempt) => Boolean(attempt) && (attempt.right === 1 || attempt.right === null);
  // An answer under another key, or under other numbers of the rules that the question cites, is about another question.
  const isOf = (item, hash, one) => (one.hash || hash) === item.hash && (!one.rules || !item.rules || one.rules === item.rules);

  /** Of several attempts on one day only the first tells what was remembered. */
  function reviews(attempts) {
    const days = new Map();
    attempts.filter(({ right }) => right !== null).forEach(({ t, right, hinted }) => {
      if (!days.has(Playbook.day(t))) days.set(Playbook.day(t), right < 1 ? 1 : hinted ? 2 : 3);
    });
    return [...days].sort(([a], [b]) => a - b);
  }

  /**
   * The record of an answer against an item of the overview: attempts at its current edition, the first and the last of
   * them, whether the last was right without a hint, whether the learner was sure and wrong, what changed since an older
   * edition was passed ('key' or 'rule'), the memory, and the number of the day it is due (undefined: never tried).
   */
  Playbook.history = function (record, item) {
    const { hash, attempts: all } = record || { attempts: [] };
    const attempts = all.filter((one) => isOf(item, hash, one));
    const [first, last, before] = [attempts[0], attempts.at(-1), all.at(-1)];
    const changed = !last && isRight(before) && ((before.hash || hash) === item.hash ? 'rule' : 'key');
    const memory = Playbook.fsrs(reviews(attempts));
    const sure = attempts.findLast((one) => one.sure && !isRight(one));
    // Right again and sure again; or right by itself on a later day, when the answer was no longer on screen.
    const cures = (one) => one.t > sure.t && isRight(one)
      && (one.sure || (one.sure !== false && !one.hinted && Playbook.day(one.t) > Playbook.day(sure.t)));
    return {
      attempts, first, last, changed: changed || undefined, memory,
      right: isRight(last) && !last.hinted,
      sureWrong: Boolean(sure) && !attempts.some(cures),
      due: changed ? 0 : memory ? memory.due : undefined,
    };
  };
  Playbook.isRight = isRight;

  /** Whether a finished sitting says what can be told of one. A later version's, or half of one, stays in the store untold. */
  Playbook.isResult = (one) => ['checkup', 'placement', 'exam'].includes(one?.kind) && typeof one.subject === 'string'
    && Playbook.isTime(one.t) && [one.right, one.of].every((number) => Number.isInteger(number) && number >= 0);
})();

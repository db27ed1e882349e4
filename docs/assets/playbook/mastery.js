/* Mastery: what a learner's records say of the objectives and modules of the handbook. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const ENOUGH = 3;

  /** Calendar days on which a question was answered right without a hint. */
  const goodDays = ({ attempts }) => new Set(attempts.filter((one) => Playbook.isRight(one) && !one.hinted).map(({ t }) => Playbook.day(t))).size;

  /** A conversation counts like a question: right while its last whole play ended well; it never falls due. */
  function ofTalk(record) {
    const { last, tries, reached } = record || {};
    const right = Boolean(last) && last.verdict === 'good';
    return { right, last: tries > 0 ? last : undefined, attempts: right && reached ? [{ t: reached.t, right: 1 }] : [] };
  }

  /** How an objective stands by the histories of its questions. */
  function standing(histories, today) {
    const good = histories.filter(({ right }) => right);
    const tried = histories.filter(({ last, due }) => last || due !== undefined).length;
    const due = histories.filter((one) => one.due <= today).length;
    const enough = good.length >= Math.min(ENOUGH, histories.length);
    const mastered = good.length > 0 && enough && good.some((one) => goodDays(one) > 1);
    const state = mastered ? (due ? 'due' : 'mastered') : tried ? 'begun' : 'open';
    return { state, right: good.length, of: histories.length, tried, due };
  }

  /**
   * The objective to turn to next: the least right of those begun, else the next after a finished lesson, else the first not begun.
   * One whose questions are all right now is not weak, on however few days that was: the review asks them again.
   */
  function weakest(modules, objectives, records) {
    const plan = modules.flatMap((module) => module.objectives.map(({ id }) => ({ id, module, ...objectives[id] }))).filter(({ of }) => of);
    const [least] = plan.filter(({ state, right, of }) => (state === 'begun' || state === 'due') && right < of)
      .sort((one, other) => one.right / one.of - other.right / other.of);
    const open = plan.filter(({ state }) => state === 'open');
    const next = open.find(({ module }) => module.lessons.some(({ id }) => records['lesson:' + id])) || open[0];
    return (least || next || { id: null }).id;
  }

  /**
   * How the whole handbook stands on a day: of each objective its state ('open', 'begun', 'mastered', 'due') and of its questions
   * how many there are, are right now, were tried and are due; of each module how many of its objectives that have questions are
   * mastered (due ones too); the id of the weakest objective, or null. `records` are those of `Playbook.store.all`.
   */
  Playbook.mastery = function (overview, records, today) {
    const histories = {};
    Object.entries(overview.items).forEach(([id, item]) => {
      (histories[item.objective] = histories[item.objective] || []).push(Playbook.history(records['answer:' + id], item));
    });
    (overview.talks || []).forEach((talk) => talk.objectives.forEach((id) => {
      (histories[id] = histories[id] || []).push(ofTalk(records['roleplay:' + talk.id]));
    }));
    const every = overview.modules.flatMap((module) => module.objectives.map(({ id }) => id));
    const objectives = Object.fromEntries(every.map((id) => [id, standing(histories[id] || [], today)]));
    const modules = Object.fromEntries(overview.modules.map((module) => {
      const asked = module.objectives.map(({ id }) => objectives[id]).filter(({ of }) => of);
      return [module.id, { mastered: asked.filter(({ state }) => /mastered|due/.test(state)).length, of: asked.length }];
    }));
    return { objectives, modules, weakest: weakest(overview.modules, objectives, records) };
  };
})();

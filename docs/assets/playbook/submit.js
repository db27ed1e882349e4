/* Submit: the end of a sitting. One question back where something is open, then everything is kept at once. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const sitting = Playbook.sitting;
  const { word, button, name } = sitting;
  const element = (...parts) => Playbook.element(...parts);

  /** Hand in; where questions are open or flagged, only after they have been named. */
  sitting.ask = function (run) {
    const [open, flagged] = [sitting.open(run), sitting.flagged(run)];
    const [first] = [...open, ...flagged];
    if (!first) { Playbook.guard('sitting', run.plan.subject, () => handIn(run)); return; }
    const line = (key, list) => (list.length ? element('p', {}, word(key, { list: list.join(word('comma')), n: list.length })) : null);
    const box = element('div', { role: 'group', class: 'pb-card pb-asking', tabindex: -1, 'aria-label': word('hand_in') },
      line('still_open', open), line('still_flagged', flagged),
      element('div', { class: 'pb-actions' }, button('hand_in_now', () => Playbook.guard('sitting', run.plan.subject, () => handIn(run))),
        button('go_to', () => { run.state.at = first - 1; sitting.show(run, true); }, { n: first })));
    run.asking.replaceChildren(box);
    box.focus();
    box.scrollIntoView({ block: 'nearest' });
  };

  /** An answer's record with one more attempt; the store adds what it holds of older editions. */
  function answered(record, item, { t = Date.now(), right, answer }) {
    const attempts = record?.hash === item.hash ? record.attempts : [];
    const attempt = { t, right, hinted: false, rules: item.rules, answer };
    return { hash: item.hash, attempts: [...attempts.filter((one) => one.t !== t), attempt].sort((a, b) => a.t - b.t) };
  }

  function marked({ plan, state, given }) {
    const items = state.items.map(({ id, hash }) => ({ id, hash, right: given[id]?.right ?? 0, answer: given[id]?.answer }));
    const right = items.filter((one) => one.right === 1).length;
    const passed = plan.passing ? right * 100 >= plan.passing * items.length : undefined;
    const late = state.ends && items.some(({ id }) => given[id]?.t > state.ends);
    return { ...plan.as, started: state.started, t: Date.now(), seed: state.seed, version: state.version, of: items.length, right, passed, late: late || undefined, items };
  }

  /** The lessons that a passed placement marks as finished, those that are not yet. */
  async function placed(run, result) {
    if (!run.plan.skips || !result.passed) return [];
    const kept = Playbook.withLessons(run.overview, await Playbook.store.all(''));
    return sitting.module(run).lessons.map(({ id }) => id).filter((id) => !kept['lesson:' + id]);
  }

  async function handIn(run) {
    const { plan, state, given } = run;
    if (run.handing) return;
    run.handing = true;
    const result = marked(run);
    const [records, lessons] = [await Playbook.store.all('answer:'), await placed(run, result)];
    if (lessons.length) result.lessons = lessons;
    const done = result.items.filter(({ answer }) => answer !== undefined).map(({ id }) =>
      ['answer:' + id, answered(records['answer:' + id], run.overview.items[id], given[id])]);
    const gone = Object.keys(await Playbook.store.all(name(plan, 'given', ''))).map((key) => [key, null]);
    // All of it or nothing: a power cut leaves the sitting open, or its result and every answer.
    await Playbook.store.puts([[name(plan, 'result', state.started), result], ...done, [name(plan, 'sitting'), null], ...gone,
      ...lessons.map((id) => ['lesson:' + id, { how: 'placement' }])]);
    run.handing = false;
    sitting.outcome(run, result);
  }
})();

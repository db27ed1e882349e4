/* Story: a role-play as a machine that knows no page; the same steps as proof.py, one at a time. */
(function () {
  'use strict';
  const Playbook = window.Playbook = window.Playbook || {};
  if (Playbook.story) return;
  const story = Playbook.story = {};

  story.begin = (tale) => ({ at: tale.start, meters: tale.meters.map((meter) => meter.start), flags: [] });

  function holds(tale, [name, wanted], state) {
    if (typeof wanted === 'boolean') return state.flags.includes(name) === wanted;
    const value = state.meters[tale.meters.findIndex((meter) => meter.id === name)];
    // A bound that is not there compares as false, and so refuses nothing.
    return !(value < wanted.min) && !(value > wanted.max);
  }

  /** The choices that a state offers, in file order; none at an ending. */
  story.choices = (tale, state) => (tale.nodes[state.at] || [])
    .filter((choice) => Object.entries(choice.when || {}).every((rule) => holds(tale, rule, state)));

  /** The state after a choice: meters clipped to their range, flags set or cleared. */
  story.take = function (tale, choice, state) {
    const effects = choice.effects || {};
    const flags = new Set(state.flags);
    Object.entries(effects).forEach(([name, change]) => {
      if (change === true) flags.add(name);
      if (change === false) flags.delete(name);
    });
    const meters = tale.meters.map((meter, at) =>
      Math.min(meter.max, Math.max(meter.min, state.meters[at] + (effects[meter.id] || 0))));
    return { at: choice.to, meters, flags: [...flags].sort() };
  };

  /** Walk a path of choice ids; it ends early where the story has changed since. */
  story.replay = function (tale, path) {
    const steps = [];
    let state = story.begin(tale);
    for (const id of path) {
      const choice = story.choices(tale, state).find((each) => each.id === id);
      if (!choice) break;
      const after = story.take(tale, choice, state);
      steps.push({ choice, before: state, after });
      state = after;
    }
    return { steps, state };
  };

  const name = (state) => [state.at, state.meters, state.flags].join('|');

  /** Can a good ending still be reached? `dead` collects the states from which it cannot. */
  story.canPass = function (tale, state, dead) {
    const seen = new Set([name(state)]);
    const waiting = dead.has(name(state)) ? [] : [state];
    // The list grows while it is walked.
    for (const each of waiting) {
      if (tale.endings[each.at] === 'good') return true;
      story.choices(tale, each).forEach((choice) => {
        const next = story.take(tale, choice, each);
        if (seen.has(name(next)) || dead.has(name(next))) return;
        seen.add(name(next));
        waiting.push(next);
      });
    }
    seen.forEach((one) => dead.add(one));
    return false;
  };

  /** The step after which the good ending was lost, or -1. What is lost stays lost, so half of the steps can be left out each time. `dead` is kept by whoever asks of many paths. */
  story.turningPoint = function (tale, steps, dead = new Set()) {
    let [low, high] = [0, steps.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (story.canPass(tale, steps[middle].after, dead)) low = middle + 1;
      else high = middle;
    }
    return low < steps.length ? low : -1;
  };

  /** The shortest path of choice ids to a node, or null. */
  story.pathTo = function (tale, node) {
    const first = story.begin(tale);
    const seen = new Set([name(first)]);
    const waiting = [[first, []]];
    for (const [state, path] of waiting) {
      if (state.at === node) return path;
      story.choices(tale, state).forEach((choice) => {
        const next = story.take(tale, choice, state);
        if (seen.has(name(next))) return;
        seen.add(name(next));
        waiting.push([next, [...path, choice.id]]);
      });
    }
    return null;
  };

  /** Per row of the rubric: its evidence, and a score that is full only if every line earned it. */
  story.rubric = (tale, steps) => tale.rubric.map(function (id) {
    const evidence = steps.map((step, at) => ({ at, score: (step.choice.rubric || {})[id] }))
      .filter((one) => one.score !== undefined);
    const sum = evidence.reduce((total, one) => total + one.score, 0);
    return { id, evidence, score: evidence.length ? Math.floor(sum / evidence.length) : null };
  });
})();

/* FSRS: how well something is remembered, and when it is due, by FSRS-6 with its default parameters. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  // Default parameters of FSRS-6 (Open Spaced Repetition). Those for several reviews on one day are never used here.
  const W = [0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
    1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542];
  const DECAY = -W[20];
  const FACTOR = 0.9 ** (1 / DECAY) - 1;
  const LONGEST = 36500;
  const between = (low, value, high) => Math.min(Math.max(value, low), high);
  const first = (grade) => W[4] - Math.exp(W[5] * (grade - 1)) + 1;

  function forgotten(S, D, R) {
    const long = W[11] * D ** -W[12] * ((S + 1) ** W[13] - 1) * Math.exp((1 - R) * W[14]);
    return Math.min(long, S / Math.exp(W[17] * W[18]));
  }

  const recalled = (S, D, R, penalty) => S * (1 + Math.exp(W[8]) * (11 - D) * S ** -W[9] * Math.expm1((1 - R) * W[10]) * penalty);

  /** How likely it is on a day that what was last seen on `memory.day` is still known: 0..1; without a memory 0. */
  Playbook.recall = (memory, day) => (memory ? (1 + (FACTOR * Math.max(0, day - memory.day)) / memory.S) ** DECAY : 0);

  function step(memory, day, grade) {
    if (!memory) return { S: W[grade - 1], D: between(1, first(grade), 10) };
    const { S, D } = memory;
    const R = Playbook.recall(memory, day);
    const harder = D + ((10 - D) * W[6] * (3 - grade)) / 9;
    return {
      S: Math.max(grade === 1 ? forgotten(S, D, R) : recalled(S, D, R, grade === 2 ? W[15] : 1), 0.001),
      D: between(1, W[7] * first(4) + (1 - W[7]) * harder, 10),
    };
  }

  /** The memory after reviews `[day, grade]` on rising days (1 again, 2 hard, 3 good): stability S in days, difficulty D, last and due day; null before any. */
  Playbook.fsrs = (reviews, wanted = 0.9) => reviews.reduce((memory, [day, grade]) => {
    const next = step(memory, day, grade);
    const days = Math.round((next.S / FACTOR) * (wanted ** (1 / DECAY) - 1));
    return { ...next, day, due: day + between(1, days, LONGEST) };
  }, null);
})();

/* Verdict: a scorecard's points, the result they give, and the one line that would change it; nothing of the page. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.verdict) return;

  // A tenth of a point is the finest that is shown, so it is the finest that decides.
  const tenth = (number) => Math.round(number * 10) / 10;
  const add = (numbers) => numbers.reduce((total, number) => total + number, 0);
  // Hundredths are added up first: whole numbers add up exactly.
  const points = (hundredths) => Math.round(hundredths / 10) / 10;
  const band = (card, score) => card.results.filter((one) => one.from <= score).length - 1;

  /** The lines with the weights that count, `suggested` beside them; one that weighs nothing asks for nothing. */
  function weighed(card, weights = {}) {
    return card.criteria.map((one) => ({ ...one, suggested: one.weight, weight: weights[one.id] ?? one.weight }));
  }

  /** The smallest step on one line that leads to a higher (1) or lower (-1) result: {id, from, to, by, score, result}, or null. */
  function turn(card, lines, way) {
    const sum = add(lines.map((line) => line.worth));
    const here = points(sum);
    const steps = lines.flatMap(({ id, level, weight, worth, levels }) => Object.entries(levels).map(([to, other]) => {
      const score = points(sum - worth + weight * other);
      return { id, from: level, to, by: tenth(score - here), score, band: band(card, score) };
    })).filter((step) => Math.sign(step.band - band(card, here)) === way);
    const [least] = steps.sort((one, other) => Math.abs(one.by) - Math.abs(other.by));
    return least ? { ...least, result: card.results[least.band].id } : null;
  }

  // Of two equally weak lines the heavier one matters more.
  function weakest(lines) {
    const [line] = [...lines].sort((a, b) => a.worth / a.weight - b.worth / b.weight || b.weight - a.weight);
    return line && line.points < line.weight ? { id: line.id, weight: line.weight, points: line.points } : null;
  }

  /**
   * What gates, levels and weights of a copy give, in points of 100: gates that stop, score, result, lines left,
   * by how much the weights miss 100 (`off`), how many of them are own, the weakest line, and the steps `up` and `down`.
   */
  Playbook.verdict = function (card, { gates, levels, weights }) {
    const all = weighed(card, weights);
    const asked = all.filter((one) => one.weight > 0);
    const lines = asked.filter((one) => levels[one.id] in one.levels)
      .map((one) => ({ ...one, level: levels[one.id], worth: one.weight * one.levels[levels[one.id]] }))
      .map((line) => ({ ...line, points: points(line.worth) }));
    const score = points(add(lines.map((line) => line.worth)));
    const off = tenth(add(all.map((one) => one.weight)) - 100);
    const left = asked.length - lines.length;
    const at = band(card, score);
    const settled = !left && !off;
    return {
      stops: card.gates.filter((gate) => !gates.includes(gate)),
      lines, left, off, score, settled,
      own: all.filter((one) => one.weight !== one.suggested).length,
      result: card.results[at].id,
      weakest: weakest(lines),
      up: settled ? turn(card, lines, 1) : null,
      down: settled ? turn(card, lines, -1) : null,
      short: at + 1 < card.results.length ? tenth(card.results[at + 1].from - score) : 0,
      lowest: at === 0,
    };
  };

  Playbook.verdict.weighed = weighed;
})();

/* Weights: what each line of a scorecard counts, as suggested or as the learner sets it. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.weights) return;
  const weights = Playbook.weights = {};
  const word = (name, values) => Playbook.word('scorecard.' + name, values);
  const tenth = (number) => Math.round(number * 10) / 10;

  // A weight as it counts: from 0 to 100, to a tenth.
  const weight = (given) => tenth(Math.min(100, Math.max(0, Number(given) || 0)));

  /** All the weights by line once one of them is an own one; nothing while all are as suggested. */
  weights.sound = function (card, given) {
    const all = card.criteria.map(({ id, weight: suggested }) => [id, Object.hasOwn(given, id) ? weight(given[id]) : suggested]);
    return all.some(([, own], at) => own !== card.criteria[at].weight) ? Object.fromEntries(all) : {};
  };

  weights.read = (form, card) => weights.sound(card, Object.fromEntries(
    [...form.querySelectorAll('[data-weigh]')].map((box) => [box.dataset.weigh, box.value])));

  weights.fill = (form, { weights: own }, card) => Playbook.verdict.weighed(card, own).forEach((one) => {
    form.querySelector(`[data-weigh="${one.id}"]`).value = one.weight;
  });

  function drawLine(line, { weight: counts, suggested, levels }) {
    line.querySelector('[data-weight]').textContent = word(counts === suggested ? 'weight' : 'weight_own', { weight: counts, suggested });
    line.querySelectorAll('[data-level]').forEach((box) => {
      box.querySelector('.pb-points').textContent = Playbook.say('{points}', { points: Math.round(counts * levels[box.dataset.level] / 10) / 10 });
    });
  }

  /** Beside every line what it counts; returns how the sum stands to 100. */
  weights.draw = function (el, card, { weights: given }, { off, own }) {
    Playbook.verdict.weighed(card, given).forEach((one) => drawLine(el.querySelector(`[data-criterion="${one.id}"]`), one));
    el.querySelector('[data-weights-are]').textContent = own ? word('weights_own') : '';
    el.querySelector('[data-suggested]').hidden = !own;
    const total = word(off > 0 ? 'over' : off < 0 ? 'under' : 'exact', { total: tenth(100 + off), by: Math.abs(off) });
    el.querySelector('[data-total]').textContent = total;
    return total;
  };
})();

/* Scorecard: reads the gates and levels, works out the result, and names the weakest line. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.tools.scorecard) return;

  /** Gates that stop, points, and the result they give; nothing of the page. */
  function work(card, { gates, levels }) {
    const lines = card.criteria.filter((one) => levels[one.id] in one.levels)
      .map(({ id, weight, levels: points }) => ({ id, weight, points: weight * points[levels[id]] / 100 }));
    const sum = lines.reduce((total, line) => total + line.points, 0);
    const score = Math.round(sum * 10) / 10;
    // Of two equally weak lines the heavier one matters more.
    const [weakest] = [...lines].sort((a, b) => a.points / a.weight - b.points / b.weight || b.weight - a.weight);
    return {
      stops: card.gates.filter((gate) => !gates.includes(gate)),
      score,
      left: card.criteria.length - lines.length,
      result: card.results.filter((one) => one.from <= score).pop().id,
      weakest: weakest && weakest.points < weakest.weight ? weakest : null,
    };
  }

  /** Gates and levels that this card knows, from whatever was kept. */
  function take(card, raw) {
    const own = new Map(card.criteria.map((one) => [one.id, one.levels]));
    const gates = (Array.isArray(raw.gates) ? raw.gates : []).filter((gate) => card.gates.includes(gate));
    const levels = Object.entries(raw.levels || {}).filter(([id, level]) => own.has(id) && Object.hasOwn(own.get(id), level));
    return { gates, levels: Object.fromEntries(levels) };
  }

  function read(form) {
    const gates = [...form.querySelectorAll('[name="gate"]:checked')].map((box) => box.value);
    const chosen = [...form.querySelectorAll('[type="radio"]:checked')].map((button) => [button.name, button.value]);
    return { gates, levels: Object.fromEntries(chosen) };
  }

  function fill(form, { gates = [], levels = {} }) {
    form.querySelectorAll('[name="gate"]').forEach((box) => { box.checked = gates.includes(box.value); });
    form.querySelectorAll('[type="radio"]').forEach((button) => { button.checked = levels[button.name] === button.value; });
  }

  const text = (el, at) => el.querySelector(at + ' [data-text]').textContent;

  /** Show what the values give; returns one sentence for those who cannot see it. */
  function show(el, card, values) {
    const { stops, score, left, result, weakest } = work(card, values);
    const begun = values.gates.length > 0 || left < card.criteria.length;
    const stopped = begun && stops.length > 0;
    const decided = begun && !left;
    const part = (name) => el.querySelector(`[data-${name}]`);
    const say = function (name, visible, given) {
      part(name).hidden = !visible;
      if (visible) part(name).textContent = Playbook.say(part(name).dataset.say, given);
      return visible && part(name).textContent;
    };
    part('start').hidden = begun;
    part('result').toggleAttribute('data-begun', begun);
    part('stopped').hidden = !stopped;
    part('stops').replaceChildren(...stops.map((gate) => Playbook.element('p', { role: 'listitem' }, text(el, `[data-gate="${gate}"]`))));
    el.querySelectorAll('[data-outcome]').forEach((box) => {
      box.hidden = begun && (stopped || !decided || box.dataset.outcome !== result);
    });
    el.querySelectorAll('[data-level]').forEach((box) => box.toggleAttribute('data-chosen', box.firstChild.checked));
    el.querySelectorAll('[data-criterion]').forEach((box) => box.toggleAttribute('data-done', box.dataset.criterion in values.levels));
    return [
      stopped && part('stopped').firstElementChild.textContent,
      say('score', begun, { score }),
      say('left', begun && !decided, { count: left }),
      decided && !stopped && text(el, `[data-outcome="${result}"]`),
      say('weakest', decided && !!weakest, weakest && { ...weakest, name: text(el, `[data-criterion="${weakest.id}"]`) }),
    ].filter(Boolean).join('. ');
  }

  Playbook.tools.scorecard = { work, take, read, fill, show };
})();

/* Scorecard: reads gates, levels and weights, shows the result, what would change it, and other copies beside it. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.tools.scorecard) return;
  const { candidates, verdict, weights } = Playbook;
  const word = (name, values) => Playbook.word('scorecard.' + name, values);
  const text = (el, at) => el.querySelector(at + ' [data-text]').textContent;
  const copies = new WeakMap();
  const list = (el) => copies.get(el)?.() || [];

  const object = (raw) => (raw && typeof raw === 'object' ? raw : {});
  const array = (raw) => (Array.isArray(raw) ? raw : []);

  /** Gates, levels and weights that this card knows, from whatever was kept; which copies stand beside it, by id. */
  function take(card, raw) {
    const levelsOf = new Map(card.criteria.map((one) => [one.id, one.levels]));
    const levels = Object.entries(object(raw.levels)).filter(([id, level]) => levelsOf.has(id) && Object.hasOwn(levelsOf.get(id), level));
    const own = Object.entries(object(raw.weights)).filter(([, given]) => Number.isFinite(given));
    return {
      gates: card.gates.filter((gate) => array(raw.gates).includes(gate)),
      levels: Object.fromEntries(levels),
      weights: weights.sound(card, Object.fromEntries(own)),
      against: array(raw.against).filter((id) => typeof id === 'string' && id.length < 40).slice(0, candidates.MOST - 1),
    };
  }

  /** The boxes show the copies that there are; one that is not back yet stays picked. */
  function picked(form, { against }) {
    const boxes = [...form.querySelectorAll('[name="against"]')];
    const away = against.filter((id) => !boxes.some((box) => box.value === id));
    return [...boxes.filter((box) => box.checked).map((box) => box.value), ...away].slice(0, candidates.MOST - 1);
  }

  function read(form, card, values) {
    const gates = [...form.querySelectorAll('[name="gate"]:checked')].map((box) => box.value);
    const chosen = [...form.querySelectorAll('[type="radio"]:checked')].map((button) => [button.name, button.value]);
    return { gates, levels: Object.fromEntries(chosen), weights: weights.read(form, card), against: picked(form, values) };
  }

  function fill(form, values, card) {
    form.querySelectorAll('[name="gate"]').forEach((box) => { box.checked = values.gates.includes(box.value); });
    form.querySelectorAll('[type="radio"]').forEach((button) => { button.checked = values.levels[button.name] === button.value; });
    weights.fill(form, values, card);
  }

  /** A part of the result with its words, hidden without them; gives them back. */
  function say(el, name, words) {
    const part = el.querySelector(`[data-${name}]`);
    part.hidden = !words;
    part.textContent = words || '';
    return words;
  }

  /** One step to another result: [which, how]. */
  function step(el, way, { id, from, to, by, score, result }) {
    const level = (name) => text(el, `[data-criterion="${id}"] [data-level="${name}"]`);
    return [word(way, { result: text(el, `[data-outcome="${result}"]`) }), word(way + '_how', {
      name: text(el, `[data-criterion="${id}"]`), from: level(from), to: level(to), by: Math.abs(by), score })];
  }

  function turns(el, { stops, settled, up, down, short, lowest, score, result }) {
    if (!settled) return [];
    if (stops.length) return [[word('once'), word('once_how', { score, result: text(el, `[data-outcome="${result}"]`) })]];
    return [
      up ? step(el, 'up', up) : short && [word('up_none'), word('up_none_how', { by: short })],
      down ? step(el, 'down', down) : !lowest && [word('down_none')],
    ].filter(Boolean);
  }

  function drawTurns(el, given) {
    const all = turns(el, given);
    el.querySelector('[data-turns]').hidden = !all.length;
    el.querySelector('[data-steps]').replaceChildren(...all.map(([which, how]) =>
      Playbook.element('div', { role: 'listitem' }, Playbook.element('b', {}, which), how && Playbook.element('p', {}, how))));
  }

  function drawResult(el, begun, { stops, settled, result }) {
    const part = (name) => el.querySelector(`[data-${name}]`);
    part('start').hidden = begun;
    part('result').toggleAttribute('data-begun', begun);
    part('stopped').hidden = !begun || !stops.length;
    part('stops').replaceChildren(...stops.map((gate) => Playbook.element('p', { role: 'listitem' }, text(el, `[data-gate="${gate}"]`))));
    el.querySelectorAll('[data-outcome]').forEach((box) => {
      box.hidden = begun && (stops.length > 0 || !settled || box.dataset.outcome !== result);
    });
  }

  /** Show what the values give; returns one sentence for those who cannot see it. */
  function show(el, card, values) {
    const given = verdict(card, values);
    const { stops, score, left, off, settled, weakest } = given;
    const begun = values.gates.length > 0 || Object.keys(values.levels).length > 0;
    el.querySelectorAll('[data-level]').forEach((box) => box.toggleAttribute('data-chosen', box.firstChild.checked));
    el.querySelectorAll('[data-criterion]').forEach((box) => box.toggleAttribute('data-done', box.dataset.criterion in values.levels));
    const total = weights.draw(el, card, values, given);
    drawResult(el, begun, given);
    drawTurns(el, given);
    candidates.draw(el, card, values, list(el));
    return [
      begun && stops.length > 0 && word('stopped'),
      say(el, 'off', off && total + ' ' + word('off')),
      say(el, 'score', begun && !off && word('score', { score })),
      say(el, 'left', begun && left && word('left', { count: left })),
      begun && settled && !stops.length && text(el, `[data-outcome="${given.result}"]`),
      say(el, 'weakest', begun && settled && weakest && word('weakest', { ...weakest, name: text(el, `[data-criterion="${weakest.id}"]`) })),
      say(el, 'own-weights', given.own && word('own', { count: given.own })),
    ].filter(Boolean).join('. ');
  }

  /** One line with its weight, and the level chosen on it. */
  function lineText(line) {
    const chosen = line.querySelector('[data-chosen]');
    const [name, counts] = ['[data-text]', '[data-weight]'].map((at) => line.querySelector(at).textContent);
    return [`${name} · ${counts}`, '- ' + (chosen ? ['[data-text]', '.pb-points'].map((at) => chosen.querySelector(at).textContent).join(' · ') : word('unchosen'))];
  }

  function toText(el, card, values) {
    const gates = card.gates.map((gate) => (values.gates.includes(gate) ? '✓ ' : '△ ') + text(el, `[data-gate="${gate}"]`));
    return [...(gates.length ? [word('gates'), ...gates, ''] : []), ...[...el.querySelectorAll('[data-criterion]')].flatMap(lineText),
      '', el.querySelector('[data-result]').innerText.replace(/\n+/g, '\n'), ...candidates.lines(el, card, values, list(el))];
  }

  function wire(el, card, tool) {
    copies.set(el, tool.copies);
    const part = (name) => el.querySelector(`[data-${name}]`);
    part('suggested').addEventListener('click', () => {
      tool.set({ weights: {} });
      part('weigh').focus();
    });
    // What was typed out of bounds shows, once it is left, as what it counts.
    part('weights').addEventListener('change', () => weights.fill(part('weights'), tool.values(), card));
  }

  Playbook.tools.scorecard = { work: verdict, take, read, fill, show, text: toText, wire };
})();

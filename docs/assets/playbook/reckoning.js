/* Reckoning: what typed figures are, and what a calculator's steps give for them; nothing of the page. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.reckoning) return;
  const { formula } = Playbook;
  const MOST_LETTERS = 40;
  const MOST = 1e15;

  /** A figure as formulas count it: money in yuan, a percent as its part of one. */
  const into = ({ times, over }, figure) => figure * times / over;

  /** What a typed figure is: the number in the input's own unit, or the letters where there is none. */
  function understood(data, one, text) {
    const { unit, times, scale, money } = data.figures[one.id];
    const sizes = money && Object.fromEntries(Object.entries(data.sizes).map(([name, size]) => [name, size / times]));
    const figure = Playbook.kinds.numeric.read(text, unit, { scale, ...(money && { sizes, money: data.money }) });
    return Number.isFinite(figure) ? figure : text.trim().slice(0, MOST_LETTERS);
  }

  const starts = (one) => (typeof one.start === 'number' ? one.start : '');

  /** What stands in the field: what was typed, or what a fresh copy begins with. */
  const stands = (one, { inputs }) => (Object.hasOwn(inputs, one.id) ? inputs[one.id] : starts(one));

  function fault(one, figure) {
    if (figure === '') return '';
    if (typeof figure !== 'number') return 'odd';
    if (figure < (one.min ?? -MOST)) return 'low';
    return figure > (one.max ?? MOST) ? 'high' : '';
  }

  /** Every step's value or why it has none, what is wrong at which field, and the band; nothing of the page. */
  function work(data, values) {
    const known = {};
    const faults = {};
    Object.entries(data.given).forEach(([id, figure]) => { known[id] = into(data.figures[id], figure); });
    data.inputs.forEach(function (one) {
      const figure = stands(one, values);
      const wrong = fault(one, figure);
      const counts = figure === '' ? one.empty : figure;
      if (wrong) faults[one.id] = wrong;
      else if (counts !== undefined) known[one.id] = into(data.figures[one.id], counts);
    });
    const steps = data.steps.map(function ({ id, tree }) {
      try {
        known[id] = formula.value(tree, known);
        return { id, value: known[id] };
      } catch (reason) {
        if (!reason.why) throw reason;
        return { id, why: reason.why, name: reason.name };
      }
    });
    const { step, bands } = data.result;
    const fits = ({ from }) => from === undefined || into(data.figures[step], from) <= known[step];
    const band = step in known ? bands.filter(fits).pop()?.id : undefined;
    return { known, faults, steps, band, left: data.inputs.filter((one) => !(one.id in known)).map((one) => one.id) };
  }

  /** Figures and letters under the inputs that this calculator has. */
  function take(data, raw) {
    const sound = (figure) => (typeof figure === 'string' && figure.length <= MOST_LETTERS) || Number.isFinite(figure);
    const inputs = raw.inputs && typeof raw.inputs === 'object' ? raw.inputs : {};
    return { inputs: Object.fromEntries(data.inputs.filter(({ id }) => Object.hasOwn(inputs, id) && sound(inputs[id])).map(({ id }) => [id, inputs[id]])) };
  }

  Playbook.reckoning = { MOST, into, stands, starts, take, understood, work };
})();

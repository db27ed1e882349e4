/* Calculator: reads the figures that are typed, and shows each step with the numbers put in. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.tools.calculator) return;
  const { figures, word } = Playbook;
  const { MOST, into, stands, starts, take, understood, work } = Playbook.reckoning;

  function read(form, data) {
    const typed = data.inputs.map((one) => [one, understood(data, one, form.elements[one.id].value)]);
    return { inputs: Object.fromEntries(typed.filter(([one, figure]) => figure !== starts(one)).map(([one, figure]) => [one.id, figure])) };
  }

  function fill(form, values, data) {
    data.inputs.forEach(function (one) {
      const figure = stands(one, values);
      form.elements[one.id].value = typeof figure === 'number' ? figures.plain(figure / data.figures[one.id].scale) : figure;
    });
  }

  const called = (el, id) => el.querySelector(`[data-figure="${id}"] [data-text]`)?.textContent || '';

  /** Several names as one text. */
  const listed = (el, ids) => ids.map((id) => called(el, id)).reduce((all, name) => all && all + word('calculator.comma') + name || name, '');

  /** What is wrong at a field, in words; empty where nothing is. */
  function told(data, one, wrong) {
    const limit = { low: one.min ?? -MOST, high: one.max ?? MOST }[wrong];
    const figure = data.figures[one.id];
    return wrong ? word('calculator.' + wrong, limit === undefined ? {} : { limit: figures.prose(data, figure, into(figure, limit)) }) : '';
  }

  const lines = (el, data, { known, steps }) => steps.map(({ id, value, why, name }) => ({
    id,
    value: value === undefined ? '' : figures.prose(data, data.figures[id], value),
    worked: value === undefined ? word('calculator.' + why, { name: called(el, name) }) : figures.worked(data, id, data.steps.find((step) => step.id === id).tree, known),
  }));

  function put(box, text, visible = true) {
    if (!box) return;
    box.hidden = !text || !visible;
    box.textContent = text;
  }

  function showFaults(el, data, faults) {
    return data.inputs.map(function (one) {
      const field = el.querySelector(`[data-figure="${one.id}"]`);
      const box = field.querySelector('input');
      // Half of a figure is no fault yet: it is told when the field is left.
      const text = 'typing' in box.dataset ? '' : told(data, one, faults[one.id]);
      put(field.querySelector('[data-fault]'), text && '△ ' + text);
      box.setAttribute('aria-invalid', !!text);
      return text && `${called(el, one.id)}: ${text}`;
    }).find(Boolean) || '';
  }

  function showBars(el, data, known) {
    const whole = data.bars.every(({ from, to }) => to in known && (!from || from in known));
    const box = el.querySelector('[data-bars]');
    if (!box) return;
    box.hidden = !whole;
    if (!whole) return;
    const ends = data.bars.map(({ from, to }) => [from ? known[from] : 0, known[to]]);
    const [low, high] = [Math.min(0, ...ends.flat()), Math.max(0, ...ends.flat())];
    const at = (value) => Math.round(1000 * (value - low) / (high - low || 1));
    data.bars.forEach(function ({ id, to }, n) {
      const row = box.querySelector(`[data-bar="${id}"]`);
      const [first, last] = [...ends[n]].sort((a, b) => a - b).map(at);
      row.querySelector('[data-value]').textContent = figures.prose(data, data.figures[to], ends[n][1] - ends[n][0]);
      row.querySelector('rect').setAttribute('x', Math.min(first, 996));
      row.querySelector('rect').setAttribute('width', Math.max(last - first, 4));
    });
  }

  /** The invented case whose figures these are. */
  const caseOf = (data, values) => Object.keys(data.cases).find((id) => data.inputs.every((one) => stands(one, { inputs: data.cases[id] }) === stands(one, values)));

  function show(el, data, values) {
    const part = (name) => el.querySelector(`[data-${name}]`);
    const found = work(data, values);
    const { known, faults, band, left } = found;
    const { step } = data.result;
    const begun = Object.keys(values.inputs).length > 0;
    const answer = step in known && data.result.figure ? figures.prose(data, data.figures[step], known[step]) : '';
    const fault = showFaults(el, data, faults);
    part('result').toggleAttribute('data-begun', begun);
    part('start').hidden = begun;
    put(part('answer'), begun && answer);
    put(part('left'), begun && left.length ? word('calculator.left', { names: listed(el, left) }) : '');
    el.querySelectorAll('[data-cased]').forEach((box) => { box.hidden = box.dataset.cased !== caseOf(data, values); });
    el.querySelectorAll('[data-band]').forEach((box) => { box.hidden = begun && box.dataset.band !== band; });
    lines(el, data, found).forEach(function ({ id, value, worked }) {
      const row = el.querySelector(`[data-figure="${id}"]`);
      put(row?.querySelector('[data-value]'), begun && value);
      put(row?.querySelector('[data-worked]'), begun && worked);
    });
    showBars(el, data, begun ? known : {});
    return fault || begun && [answer, band && called(el, band)].filter(Boolean).join('. ') || '';
  }

  /** Inputs, working and result in reading order. */
  function text(el, data, values) {
    const found = work(data, values);
    const label = (id, value) => word('calculator.line', { name: called(el, id), value });
    const typed = data.inputs.filter((one) => stands(one, values) !== '').map((one) => [one, stands(one, values)]);
    const visible = (css) => [...el.querySelectorAll(css)].filter((box) => !box.hidden).flatMap((box) => box.innerText.split(/\n+/)).filter(Boolean);
    return [
      ...visible('[data-cased]'),
      ...typed.map(([one, figure]) => label(one.id, typeof figure === 'number' ? figures.prose(data, data.figures[one.id], into(data.figures[one.id], figure)) : figure)),
      '', ...lines(el, data, found).filter(({ id }) => called(el, id)).map(({ id, worked }) => label(id, worked)),
      '', ...(found.band ? visible(`[data-band="${found.band}"]`) : visible('[data-left]')),
    ];
  }

  function wire(el, data, tool) {
    const back = el.querySelector('[data-back]');
    let before = null;
    const form = el.querySelector('[data-inputs]');
    form.addEventListener('input', ({ target }) => { target.dataset.typing = ''; });
    const left = function ({ target }) {
      delete target.dataset.typing;
      showFaults(el, data, work(data, tool.values()).faults);
    };
    // A browser tells no change where the frame has put the same letters back meanwhile.
    ['change', 'focusout'].forEach((name) => form.addEventListener(name, left));
    el.querySelectorAll('[data-case]').forEach((button) => button.addEventListener('click', function () {
      before = before || tool.values().inputs;
      tool.set({ inputs: data.cases[button.dataset.case] });
      back.hidden = false;
      Playbook.announce(el.querySelector('[data-cased]:not([hidden])').textContent);
    }));
    back?.addEventListener('click', function () {
      tool.set({ inputs: before });
      before = null;
      back.hidden = true;
      el.querySelector('[data-case]').focus();
    });
  }

  Playbook.tools.calculator = { work, take, read, fill, show, text, wire };
})();

/* Candidates: up to five copies of a scorecard side by side, all with the weights of the open one. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.candidates) return;
  const { element } = Playbook;
  const MOST = 5;
  const word = (name, values) => Playbook.word('scorecard.' + name, values);
  const text = (el, at) => el.querySelector(at + ' [data-text]').textContent;
  const drawn = new WeakMap();

  const others = (values, list) => list.filter((copy) => copy.id !== values.id && values.against.includes(copy.id)).slice(0, MOST - 1);

  /** Which copies can be ticked. Redrawn only when they change: the box under the finger must not go away. */
  function offer(el, values, list) {
    const rest = list.filter((copy) => values.id && copy.id !== values.id);
    const picked = others(values, list).map((copy) => copy.id);
    const now = JSON.stringify([values.id, rest.map(({ id, name }) => [id, name])]);
    const place = el.querySelector('[data-picks]');
    if (drawn.get(el) !== now) {
      place.replaceChildren(...rest.map(({ id, name }) => element('label', { class: 'pb-check' },
        element('input', { type: 'checkbox', name: 'against', value: id }), element('span', {}, name))));
    }
    drawn.set(el, now);
    place.querySelectorAll('input').forEach((box) => {
      box.checked = picked.includes(box.value);
      box.disabled = !box.checked && picked.length === MOST - 1;
      box.parentNode.toggleAttribute('data-chosen', box.checked);
    });
    el.querySelector('[data-alone]').hidden = rest.length > 0;
    el.querySelector('[data-compare-are]').textContent = picked.length ? word('compare_with', { count: picked.length }) : '';
  }

  /** What a copy comes to, in a few words. */
  function outcome(el, { stops, left, off, result }) {
    if (off) return word('off');
    if (stops.length) return word('stopped');
    return left ? word('left', { count: left }) : text(el, `[data-outcome="${result}"]`);
  }

  function cell(el, { id }, { lines }) {
    const line = lines.find((one) => one.id === id);
    return line ? [line.points, text(el, `[data-criterion="${id}"] [data-level="${line.level}"]`)] : ['', word('unchosen')];
  }

  /** `{names, rows}`: a row is {name, weight, cells} with cells [figure, words]; null where nothing is picked. */
  function side(el, card, values, list) {
    const beside = values.id ? others(values, list) : [];
    if (!beside.length) return null;
    const copies = [list.find((copy) => copy.id === values.id), ...beside];
    const given = copies.map((copy) => Playbook.verdict(card, { ...copy, weights: values.weights }));
    const lines = Playbook.verdict.weighed(card, values.weights).map((one) => ({
      name: text(el, `[data-criterion="${one.id}"]`), weight: one.weight, cells: given.map((each) => cell(el, one, each)) }));
    const gates = { name: word('gates_open'), cells: given.map(({ stops }) => (stops.length ? ['△ ' + stops.length, ''] : ['', word('none_open')])) };
    const end = { name: word('result'), total: true, cells: given.map((each) => [each.score, outcome(el, each)]) };
    return { names: copies.map((copy) => copy.name), rows: [...(card.gates.length ? [gates] : []), ...lines, end] };
  }

  const figure = (value) => (value === '' ? '' : Playbook.say('{value}', { value }));

  function row({ name, weight, cells, total }) {
    const head = element('th', { scope: 'row' }, name, weight !== undefined && element('span', { class: 'pb-meta' }, word('weight', { weight })));
    return element('tr', { class: total && 'pb-total' }, head, cells.map(([value, words]) =>
      element('td', { class: 'pb-text' }, element('b', {}, figure(value)), ' ', words)));
  }

  function draw(el, card, values, list) {
    offer(el, values, list);
    const table = side(el, card, values, list);
    const box = el.querySelector('[data-compare]');
    box.hidden = !table;
    if (!table) return;
    box.querySelector('thead').replaceChildren(element('tr', {}, element('th', { scope: 'col' }, word('line')),
      table.names.map((name) => element('th', { scope: 'col', class: 'pb-text' }, name))));
    box.querySelector('tbody').replaceChildren(...table.rows.map(row));
  }

  /** The same as lines of text: each row of the table with the copies below it. */
  function lines(el, card, values, list) {
    const table = side(el, card, values, list);
    if (!table) return [];
    return ['', word('compared') + ' · ' + word('compared_how'), ...table.rows.flatMap(({ name, cells }) =>
      [name, ...cells.map(([value, words], at) => ['-', table.names[at] + ':', figure(value), words].filter(Boolean).join(' '))])];
  }

  Playbook.candidates = { MOST, draw, lines };
})();

/* Entries: a form's growing lists: rows from a template, folded one by one, with places for what each of them holds. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.entries) return;
  const entries = Playbook.entries = {};
  const ARROWS = { ArrowLeft: ['x', -1], ArrowRight: ['x', 1], ArrowUp: ['y', 1], ArrowDown: ['y', -1] };

  const list = (box) => box.querySelector('[data-list]');
  const rows = (box) => [...list(box).children];

  /** What the labels and options of a row are called: name → `{text, options: {id: text}}`. */
  entries.words = function (box) {
    const controls = [...box.querySelector('template').content.querySelectorAll('[name]')];
    return Object.fromEntries(controls.map((control) => [control.name, {
      text: control.closest('label').querySelector('[data-text]').textContent,
      options: Object.fromEntries([...control.options || []].filter((option) => option.value).map((option) => [option.value, option.text])),
    }]));
  };

  /** Give a choice these options, `[[id, text]]`, after its first; what was chosen stays. */
  function offer(select, options) {
    if ([...select.options].slice(1).every((option, at) => option.value === options[at]?.[0] && option.text === options[at][1]) && select.options.length === options.length + 1) return;
    const had = select.value;
    select.replaceChildren(select.options[0], ...options.map(([value, text]) => Playbook.element('option', { value }, text)));
    select.value = had;
  }

  function row(box, id, open) {
    const made = box.querySelector('template').content.firstElementChild.cloneNode(true);
    made.dataset.row = id;
    made.open = open.has(id);
    return made;
  }

  /** Show these values, one row each; `choices` are the options of choices that depend on the values. */
  entries.fill = function (box, all, choices = {}) {
    const open = new Set(rows(box).filter((one) => one.open).map((one) => one.dataset.row));
    list(box).replaceChildren(...all.map((values) => row(box, values.id, open)));
    entries.offer(box, choices);
    rows(box).forEach((made, number) => made.querySelectorAll('[name]').forEach((control) => { control.value = all[number][control.name] ?? ''; }));
  };

  entries.offer = (box, choices) => rows(box).forEach((one) => Object.entries(choices).forEach(([name, options]) =>
    offer(one.querySelector(`[name="${name}"]`), options)));

  /** The rows as they stand: `[{id, name: value}]`. */
  entries.read = (box) => rows(box).map((one) => ({ id: one.dataset.row,
    ...Object.fromEntries([...one.querySelectorAll('[name]')].map((control) => [control.name, control.value])) }));

  entries.rows = rows;
  entries.ARROWS = Object.keys(ARROWS);

  /** An id that none of these has: the letter and the number after the highest. */
  entries.next = (all, letter) => letter + (1 + Math.max(0, ...all.map(({ id }) => Number(id.slice(1)) || 0)));

  /** Change places with the one before or after. */
  function swapped(all, at, to) {
    return all[to] ? all.map((one, now) => (now === at ? all[to] : now === to ? all[at] : one)) : all;
  }

  /** What an arrow key makes of the values: a step along an axis or the chain; without a second axis, up and down change the order. */
  entries.moved = function (places, all, id, key) {
    const at = all.findIndex((one) => one.id === id);
    const [axis, by] = ARROWS[key];
    if (!places.y && axis === 'y') return swapped(all, at, at - by);
    const name = places.y ? axis : 'column';
    const ids = places[name];
    const from = ids.indexOf(all[at][name]);
    const to = from < 0 ? Math.floor(ids.length / 2) : Math.min(ids.length - 1, Math.max(0, from + by));
    return all.map((one) => (one.id === id ? { ...one, [name]: ids[to] } : one));
  };

  /** Fold out a row, and only this one, and go to its first control. */
  entries.open = function (made) {
    [...made.parentNode.children].forEach((row) => { row.open = row === made; });
    made.querySelector('[name]').focus();
  };

  /** After a row went: its neighbour, or the button that adds one. */
  entries.neighbour = (box, at) => (rows(box)[at] || rows(box)[at - 1])?.querySelector('summary') || box.querySelector('[data-add]');
})();

/* Matrix: opens the card behind a cell, and gathers the cells that fit with what is still to check. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.tools.matrix) return;
  const { element, word } = Playbook;

  /** The cells under the ids that a copy keeps: row--column, row--column--condition. */
  const known = ({ cells }) => cells.map(({ row, column, conditions, ...rest }) => {
    const id = `${row}--${column}`;
    return { ...rest, id, row, column, conditions: conditions.map((one) => `${id}--${one}`) };
  });

  /** The marked cells in the table's order, each with its conditions open and done; nothing of the page. */
  function work(data, { marks, checks }) {
    const fits = known(data).filter(({ id }) => Object.hasOwn(marks, id)).map(({ id, row, conditions }) => ({
      id, row, evidence: marks[id].trim().replace(/\s+/g, ' '),
      open: conditions.filter((one) => !checks.includes(one)),
      done: conditions.filter((one) => checks.includes(one)),
    }));
    return { fits, open: fits.reduce((sum, one) => sum + one.open.length, 0) };
  }

  /** Marks and ticks of cells that this table has, from whatever was kept. */
  function take(data, raw) {
    const cells = known(data);
    const marks = Object(raw.marks);
    const ticks = Array.isArray(raw.checks) ? raw.checks : [];
    return {
      marks: Object.fromEntries(cells.filter(({ id }) => Object.hasOwn(marks, id) && typeof marks[id] === 'string')
        .map(({ id }) => [id, marks[id].slice(0, 200)])),
      checks: cells.flatMap(({ conditions }) => conditions).filter((one) => ticks.includes(one)),
    };
  }

  const card = (el, id) => el.querySelector(`.pb-behind[id="${id}"]`);
  const link = (el, id) => el.querySelector(`.pb-cell[href="#${id}"]`);
  const cardOf = (box) => box.closest('.pb-behind');
  const why = (box) => cardOf(box).querySelector('[data-why]');
  const check = (box) => `${cardOf(box).id}--${box.value}`;
  const boxes = (form, name) => [...form.querySelectorAll(`[name="${name}"]`)];
  const ticked = (form, name) => boxes(form, name).filter((box) => box.checked);

  const read = (form) => ({
    marks: Object.fromEntries(ticked(form, 'mark').map((box) => [cardOf(box).id, why(box).value])),
    checks: ticked(form, 'check').map(check),
  });

  function fill(form, { marks = {}, checks = [] }) {
    boxes(form, 'mark').forEach((box) => {
      box.checked = Object.hasOwn(marks, cardOf(box).id);
      why(box).value = marks[cardOf(box).id] || '';
    });
    boxes(form, 'check').forEach((box) => { box.checked = checks.includes(check(box)); });
  }

  const title = (el, id) => card(el, id).querySelector('[data-text]').textContent;
  const inRow = (el, row) => el.querySelector(`[data-row="${row}"] [data-text]`).textContent;
  const condition = (el, id) => boxes(el, 'check').find((box) => check(box) === id).parentNode.textContent.trim();
  const lines = (el, id, name) => [...card(el, id).querySelectorAll(`[data-${name}] li`)].map((item) => item.textContent);
  const labelled = (row, cell) => word('matrix.in_row', { row, cell });

  /** What is known of a marked cell, a line each: evidence, conditions, red flags, questions. */
  const told = (el, { id, evidence, open, done }) => [
    evidence ? word('matrix.evidence', { text: evidence }) : word('matrix.bare'),
    ...open.map((one) => '☐ ' + condition(el, one)),
    ...done.map((one) => '☑ ' + condition(el, one)),
    ...lines(el, id, 'flags').map((line) => '△ ' + line),
    ...lines(el, id, 'ask').map((line) => labelled(word('matrix.ask'), line)),
  ];

  const drawn = (el, fit) => element('div', { class: 'pb-fit' },
    element('p', {}, element('a', { href: '#' + fit.id }, title(el, fit.id)), ' ', element('span', { class: 'pb-meta' }, inRow(el, fit.row))),
    element('ul', {}, ...told(el, fit).map((line) => element('li', {}, line))));

  /** Gather what is marked; returns how many there are and what is still to check. */
  function show(el, data, values) {
    const { fits, open } = work(data, values);
    const part = (name) => el.querySelector(`[data-${name}]`);
    part('count').textContent = fits.length ? word('matrix.count', { marked: fits.length, open }) : '';
    part('count').hidden = !fits.length;
    part('start').hidden = fits.length > 0;
    el.toggleAttribute('data-begun', fits.length > 0);
    part('fitting').replaceChildren(...fits.map((fit) => drawn(el, fit)));
    known(data).forEach(function ({ id }) {
      const on = Object.hasOwn(values.marks, id);
      link(el, id).toggleAttribute('data-marked', on);
      card(el, id).querySelector('.pb-fits').toggleAttribute('data-on', on);
    });
    return part('count').textContent;
  }

  /** Marked cells in full; a table without marks as it is, a row a line. */
  function text(el, data, values) {
    const { fits } = work(data, values);
    if (!fits.length) return known(data).map(({ id, row }) => labelled(inRow(el, row), title(el, id)));
    return [el.querySelector('[data-count]').textContent,
      ...fits.flatMap((fit) => ['', labelled(inRow(el, fit.row), title(el, fit.id)), ...told(el, fit)])];
  }

  function wire(el, data) {
    const cells = known(data);
    const ids = cells.map(({ id }) => id);
    let open = '';

    function turn(id) {
      open = id;
      ids.forEach((one) => {
        card(el, one).hidden = one !== id;
        link(el, one).setAttribute('aria-expanded', one === id);
      });
      el.querySelectorAll('[data-more]').forEach((row) => { row.hidden = !row.querySelector('.pb-behind:not([hidden])'); });
    }

    const sift = Playbook.sift.start(el, cells.map((cell) => ({ ...cell, link: link(el, cell.id), card: card(el, cell.id) })), data.columns,
      (visible) => open && !visible.some(({ id }) => id === open) && turn(''));

    function look(id) {
      if (!sift.has(id)) sift.clear();
      turn(id);
      card(el, id).focus({ preventScroll: true });
      card(el, id).scrollIntoView({ block: 'nearest' });
    }

    function back() {
      const from = link(el, open);
      turn('');
      from.focus();
    }

    function press(event) {
      const from = event.target.closest('a');
      const id = from?.getAttribute('href').slice(1);
      const close = from && 'close' in from.dataset;
      if (!close && !ids.includes(id) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (close || id === open && from.matches('.pb-cell')) back(); else look(id);
    }

    const arrive = () => ids.includes(location.hash.slice(1)) && look(location.hash.slice(1));
    el.addEventListener('click', press);
    el.addEventListener('keydown', (event) => event.key === 'Escape' && !event.isComposing && cardOf(event.target) && back());
    addEventListener('hashchange', arrive);
    ids.forEach((id) => { card(el, id).querySelector('[data-close]').hidden = false; });
    turn('');
    arrive();
  }

  Playbook.tools.matrix = { work, take, read, fill, show, text, wire };
})();

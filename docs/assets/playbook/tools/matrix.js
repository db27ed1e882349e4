/* Matrix: opens the card behind a cell, and gathers the cells that fit with what is still to check. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.tools.matrix) return;
  const { element, word } = Playbook;
  const LONGEST = 200;

  /** The marked cells in the table's order, each with its conditions open and done; nothing of the page. */
  function work({ cells }, { marks, checks }) {
    const fits = cells.filter(({ id }) => Object.hasOwn(marks, id)).map(({ id, row, conditions }) => ({
      id, row, evidence: marks[id].trim(),
      open: conditions.filter((one) => !checks.includes(one)),
      done: conditions.filter((one) => checks.includes(one)),
    }));
    return { fits, open: fits.reduce((sum, one) => sum + one.open.length, 0) };
  }

  /** Marks and ticks of cells that this table has, from whatever was kept. */
  function take({ cells }, raw) {
    const marks = Object(raw.marks);
    const ticks = Array.isArray(raw.checks) ? raw.checks : [];
    return {
      marks: Object.fromEntries(cells.filter(({ id }) => Object.hasOwn(marks, id) && typeof marks[id] === 'string')
        .map(({ id }) => [id, marks[id].slice(0, LONGEST)])),
      checks: cells.flatMap(({ conditions }) => conditions).filter((one) => ticks.includes(one)),
    };
  }

  const ticked = (form, name) => [...form.querySelectorAll(`[name="${name}"]:checked`)].map((box) => box.value);
  const why = (form, id) => form.querySelector(`[data-why="${id}"]`);

  const read = (form) => ({
    marks: Object.fromEntries(ticked(form, 'mark').map((id) => [id, why(form, id).value])),
    checks: ticked(form, 'check'),
  });

  function fill(form, { marks = {}, checks = [] }) {
    form.querySelectorAll('[name="mark"]').forEach((box) => {
      box.checked = Object.hasOwn(marks, box.value);
      why(form, box.value).value = marks[box.value] || '';
    });
    form.querySelectorAll('[name="check"]').forEach((box) => { box.checked = checks.includes(box.value); });
  }

  const card = (el, id) => el.querySelector(`[data-card="${id}"]`);
  const title = (el, id) => card(el, id).querySelector('[data-text]').textContent;
  const inRow = (el, row) => el.querySelector(`[data-row="${row}"] [data-text]`).textContent;
  const condition = (el, id) => el.querySelector(`[name="check"][value="${id}"]`).parentNode.textContent.trim();
  const lines = (el, id, name) => [...card(el, id).querySelectorAll(`[data-${name}] li`)].map((item) => item.textContent);

  /** What is marked about one cell, as lines that say it all: evidence, conditions, red flags. */
  const told = (el, { id, evidence, open, done }) => [
    evidence ? word('matrix.evidence', { text: evidence }) : word('matrix.bare'),
    ...open.map((one) => '☐ ' + condition(el, one)),
    ...done.map((one) => '☑ ' + condition(el, one)),
    ...lines(el, id, 'flags').map((line) => '△ ' + line),
  ];

  const drawn = (el, fit) => element('div', { class: 'pb-fit' },
    element('p', {}, element('a', { href: '#' + fit.id }, title(el, fit.id)), ' ', element('span', { class: 'pb-meta' }, inRow(el, fit.row))),
    element('ul', {}, ...told(el, fit).map((line) => element('li', {}, line))));

  /** Gather what is marked; returns how many there are and what is still to check. */
  function show(el, data, values) {
    const { fits, open } = work(data, values);
    const part = (name) => el.querySelector(`[data-${name}]`);
    part('count').textContent = word('matrix.count', { marked: fits.length, open });
    part('count').hidden = !fits.length;
    part('start').hidden = fits.length > 0;
    part('result').toggleAttribute('data-begun', fits.length > 0);
    part('fitting').replaceChildren(...fits.map((fit) => drawn(el, fit)));
    data.cells.forEach(function ({ id }) {
      const on = Object.hasOwn(values.marks, id);
      el.querySelector(`[data-cell="${id}"]`).toggleAttribute('data-marked', on);
      card(el, id).querySelector('.pb-fits').toggleAttribute('data-on', on);
    });
    return part('count').hidden ? '' : part('count').textContent;
  }

  /** Marked cells in full; a table without marks as it is, a row a line. */
  function text(el, data, values) {
    const { fits } = work(data, values);
    if (!fits.length) {
      return data.cells.map(({ id, row }) => word('matrix.in_row', { row: inRow(el, row), cell: title(el, id) }));
    }
    const asked = (id) => lines(el, id, 'ask').map((line) => word('matrix.in_row', { row: word('matrix.ask'), cell: line }));
    return [el.querySelector('[data-count]').textContent, ...fits.flatMap((fit) => ['',
      word('matrix.in_row', { row: inRow(el, fit.row), cell: title(el, fit.id) }), ...told(el, fit), ...asked(fit.id)])];
  }

  function wire(el, data) {
    const ids = data.cells.map(({ id }) => id);
    const link = (id) => el.querySelector(`[data-cell="${id}"]`);
    let open = '';

    function turn(id) {
      open = id;
      ids.forEach((one) => {
        card(el, one).hidden = one !== id;
        link(one).setAttribute('aria-expanded', one === id);
      });
      el.querySelectorAll('[data-more]').forEach((row) => { row.hidden = !row.querySelector('[data-card]:not([hidden])'); });
    }

    const sift = Playbook.sift.start(el, data, (visible) => open && !visible.some(({ id }) => id === open) && turn(''));

    function look(id) {
      if (!sift.has(id)) sift.clear();
      turn(id);
      card(el, id).focus({ preventScroll: true });
      card(el, id).scrollIntoView({ block: 'nearest' });
    }

    function back() {
      const from = link(open);
      turn('');
      from.focus();
    }

    function press(event) {
      const id = event.target.closest('a')?.getAttribute('href').slice(1);
      if (event.target.closest('[data-close]')) back();
      if (!ids.includes(id) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (id === open && event.target.dataset.cell) back(); else look(id);
    }

    const arrive = () => ids.includes(location.hash.slice(1)) && look(location.hash.slice(1));
    el.addEventListener('click', press);
    el.addEventListener('keydown', (event) => event.key === 'Escape' && !event.isComposing && event.target.closest('[data-card]') && back());
    addEventListener('hashchange', arrive);
    el.querySelectorAll('[data-close]').forEach((button) => { button.hidden = false; });
    turn('');
    arrive();
  }

  Playbook.tools.matrix = { work, take, read, fill, show, text, wire };
})();

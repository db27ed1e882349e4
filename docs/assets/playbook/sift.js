/* Sift: narrows a table by words and by choices, and moves between its cells by arrow keys. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.sift) return;

  const flat = (text) => text.normalize('NFKC').toLowerCase();

  /** Whether a cell {row, column, tags, text} passes a filter {words, row, column, tags}; every word must occur in its text. */
  function passes(cell, { words = '', ...by }) {
    return flat(words).split(/\s+/).every((word) => cell.text.includes(word))
      && Object.entries(by).every(([name, value]) => !value || [].concat(cell[name]).includes(value));
  }

  /** The cell that a key leads to from `at`, in cells [{id, row, column}] in reading order; `columns` gives theirs. */
  function step(cells, columns, at, key, far) {
    const here = cells.find(({ id }) => id === at);
    const mine = cells.filter(({ row }) => row === here.row);
    const place = mine.indexOf(here);
    if (key === 'ArrowLeft') return mine[place - 1];
    if (key === 'ArrowRight') return mine[place + 1];
    if (key === 'Home') return (far ? cells : mine)[0];
    if (key === 'End') return (far ? cells : mine).at(-1);
    const rows = [...new Set(cells.map(({ row }) => row))];
    const next = rows[rows.indexOf(here.row) + { ArrowUp: -1, ArrowDown: 1 }[key]];
    const off = ({ column }) => Math.abs(columns.indexOf(column) - columns.indexOf(here.column));
    // A blank is stepped over sideways, so that no row is out of reach.
    return cells.filter(({ row }) => row === next).sort((one, other) => off(one) - off(other))[0];
  }

  /** Filters and keys of the table in `el`, whose cells are {id, row, column, tags, link, card}; `changed(visible)` hears which are left. */
  function start(el, cells, columns, changed) {
    const part = (name) => el.querySelector(`[data-${name}]`);
    const controls = [...el.querySelectorAll('[data-by]')];
    const all = cells.map((cell) => ({ ...cell,
      text: flat([cell.link.closest('tr').firstElementChild, cell.link.parentNode, cell.card].map((box) => box.textContent).join(' ')) }));
    let visible = all;

    const filter = () => ({ words: part('words').value.trim(), ...Object.fromEntries(controls.map((box) => [box.dataset.by, box.value])) });

    function say(asked) {
      const told = part('shown');
      part('sifted').hidden = !asked;
      told.textContent = visible.length ? Playbook.say(told.dataset.say, { count: visible.length, all: all.length }) : told.dataset.none;
    }

    function sift() {
      const asked = filter();
      visible = all.filter((cell) => passes(cell, asked));
      all.forEach((cell) => { cell.link.parentNode.classList.toggle('pb-out', !visible.includes(cell)); });
      el.querySelectorAll('[data-row]').forEach((row) => { row.hidden = !visible.some((cell) => cell.row === row.dataset.row); });
      el.querySelectorAll('[data-column]').forEach((box) => { box.hidden = !!asked.column && box.dataset.column !== asked.column; });
      part('keys').hidden = !visible.length;
      say(Object.values(asked).some(Boolean));
      changed(visible);
    }

    function clear() {
      [part('words'), ...controls].forEach((box) => { box.value = ''; });
      sift();
    }

    function heard(event) {
      // What is looked for is no part of the copy.
      event.stopPropagation();
      sift();
      if (event.type === 'change') Playbook.announce(part('sifted').hidden ? '' : part('shown').textContent);
    }

    function move(event) {
      const at = all.find(({ link }) => link === event.target);
      const known = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key);
      if (!at || !known || event.altKey || event.shiftKey || event.metaKey) return;
      event.preventDefault();
      const to = step(visible, columns, at.id, event.key, event.ctrlKey);
      if (to) to.link.focus();
    }

    ['input', 'change'].forEach((name) => part('sift').addEventListener(name, heard));
    part('all-cells').addEventListener('click', () => { clear(); part('words').focus(); });
    el.addEventListener('keydown', move);
    part('sift').hidden = part('keys').hidden = false;
    return { clear, has: (id) => visible.some((cell) => cell.id === id) };
  }

  Playbook.sift = { passes, step, start };
})();

/* Rows: a table in a form whose rows come and go; every row is a copy of the first. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.rows) return;
  const rows = Playbook.rows = {};

  rows.all = (box) => [...box.querySelectorAll('[data-row]')];
  rows.controls = (row) => [...row.querySelectorAll('[data-column]')];

  /** A row's values by column, empty ones left out. */
  rows.values = (row) => Object.fromEntries(rows.controls(row).filter((one) => one.value.trim()).map((one) => [one.dataset.column, one.value]));

  rows.filled = (box) => rows.all(box).filter((row) => Object.keys(rows.values(row)).length);

  function set(row, values) {
    rows.controls(row).forEach((one) => { one.value = values[one.dataset.column] ?? ''; });
    return row;
  }

  /** Each row says its number. */
  function number(box) {
    rows.all(box).forEach((row, at) => {
      const n = at + 1;
      row.setAttribute('aria-label', Playbook.say(box.dataset.say, { n }));
      row.querySelector('[data-n]').textContent = n;
    });
  }

  /** An empty row at the end; returns it. */
  rows.add = function (box) {
    const row = set(rows.all(box)[0].cloneNode(true), {});
    box.append(row);
    number(box);
    return row;
  };

  /** As many rows as there are values, one empty row at least. */
  rows.fill = function (box, list) {
    rows.all(box).slice(Math.max(1, list.length)).forEach((row) => row.remove());
    while (rows.all(box).length < list.length) rows.add(box);
    rows.all(box).forEach((row, at) => set(row, list[at] || {}));
    number(box);
  };

  /** Take a row away and go to its neighbour; returns what puts it back. */
  rows.remove = function (box, row) {
    const neighbour = row.nextElementSibling || row.previousElementSibling || rows.add(box);
    const after = row.nextSibling;
    row.remove();
    number(box);
    rows.controls(neighbour)[0].focus();
    return function () {
      box.insertBefore(row, after?.parentNode === box ? after : null);
      // What stood in for the only row is not left behind empty.
      if (!Object.keys(rows.values(neighbour)).length && rows.all(box).length === 2) neighbour.remove();
      number(box);
      rows.controls(row)[0].focus();
    };
  };

  function wireOne(box, place, tool, word) {
    const [removed, restore] = ['removed', 'restore'].map((name) => place.querySelector(`[data-${name}]`));
    const what = removed.querySelector('[data-what]');
    let back = null;
    const say = (text) => Playbook.announce(what.textContent = text);
    place.querySelector('[data-add]').addEventListener('click', function () {
      rows.controls(rows.add(box))[0].focus();
      say(word('added', { n: rows.all(box).length }));
    });
    box.addEventListener('click', function ({ target }) {
      const row = target.closest('[data-remove]')?.closest('[data-row]');
      if (!row) return;
      const n = rows.all(box).indexOf(row) + 1;
      removed.hidden = !Object.keys(rows.values(row)).length;
      back = rows.remove(box, row);
      say(word('removed', { n }));
      tool.change();
    });
    restore.addEventListener('click', function () {
      removed.hidden = true;
      back();
      tool.change();
    });
  }

  /** Let each table `[data-rows]` grow and shrink; its place `[data-field]` holds the buttons. */
  rows.wire = (el, tool, word) => el.querySelectorAll('[data-rows]').forEach(function (box) {
    wireOne(box, box.closest('[data-field]'), tool, word);
    box.closest('[data-field]').querySelector('[data-add]').hidden = false;
    box.querySelectorAll('[data-remove]').forEach((button) => { button.hidden = false; });
  });
})();

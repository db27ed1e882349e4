/* Ordering: steps moved by buttons or Alt with an arrow; pairs in order minus pairs out of order. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const word = (name, values) => Playbook.word('ordering.' + name, values);
  const list = (form) => form.querySelector('ol');
  const order = (form) => [...list(form).children].map((row) => row.dataset.id);

  /** The ends of the list have nowhere to go; a button that holds the focus is told so, never taken away. */
  const bound = (rows) => [...rows.children].forEach((row) => row.querySelectorAll('button').forEach((button, down) =>
    button.setAttribute('aria-disabled', !(down ? row.nextElementSibling : row.previousElementSibling))));

  function move(form, row, down) {
    const other = down ? row.nextElementSibling : row.previousElementSibling;
    if (!other) return;
    const focused = document.activeElement;
    // The neighbour moves, so the row in hand keeps the focus.
    other[down ? 'after' : 'before'](row);
    focused.focus();
    list(form).dataset.moved = '';
    bound(list(form));
    form.dispatchEvent(new Event('input'));
    const all = order(form);
    Playbook.announce(word('place',
      { name: row.firstElementChild.textContent, n: all.indexOf(row.dataset.id) + 1, all: all.length }));
  }

  function equip(form, row) {
    const name = row.firstElementChild.textContent;
    const button = (down) => Playbook.element('button', { type: 'button', class: 'pb-button',
      'aria-label': word('move', { move: word(down ? 'down' : 'up'), name }),
      onclick: () => move(form, row, down) }, word(down ? 'down' : 'up'));
    row.append(Playbook.element('span', {}, button(false), button(true)));
    row.addEventListener('keydown', (event) => {
      if (!event.altKey || !/^Arrow(Up|Down)$/.test(event.key)) return;
      event.preventDefault();
      move(form, row, event.key === 'ArrowDown');
    });
  }

  Playbook.kinds.ordering = {
    start(form) {
      [...list(form).children].forEach((row) => equip(form, row));
      bound(list(form));
    },
    answer: (form) => ('moved' in list(form).dataset ? order(form) : undefined),
    mark(answer, key) {
      const places = answer.map((id) => key.indexOf(id));
      const signs = places.flatMap((place, at) => places.slice(at + 1).map((later) => Math.sign(later - place)));
      return Math.max(0, signs.reduce((sum, sign) => sum + sign, 0)) / signs.length;
    },
    show(form, answer, key, reasons) {
      [...list(form).children].forEach((row, at) => {
        const place = key.indexOf(row.dataset.id);
        const reason = reasons[place + 1];
        reason.firstElementChild.textContent = place === at ? '✓ ' + word('here')
          : '△ ' + word('there', { n: place + 1 });
        row.dataset.mark = place === at ? 'right' : 'yet';
        row.append(reason);
      });
    },
    restore(form, answer) {
      const rows = new Map([...list(form).children].map((row) => [row.dataset.id, row]));
      list(form).append(...answer.map((id) => rows.get(id)));
      list(form).dataset.moved = '';
      bound(list(form));
    },
  };
})();

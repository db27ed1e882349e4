/* Ordering: steps moved by buttons, Alt with an arrow, or a grip; pairs in order minus pairs out of order. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const word = (name, values) => Playbook.word('ordering.' + name, values);
  const list = (form) => form.querySelector('ol');
  const order = (form) => [...list(form).children].map((row) => row.dataset.id);

  const neighbour = (row, down) => row[(down ? 'next' : 'previous') + 'ElementSibling'];

  /** The ends of the list have nowhere to go; a button that holds the focus is told so, never taken away. */
  const bound = (rows) => [...rows.children].forEach((row) => row.querySelectorAll('button').forEach((button, down) => {
    button.ariaDisabled = !neighbour(row, down);
  }));

  function shift(form, row, down) {
    // The neighbour moves, so the row in hand keeps the focus and the pointer.
    row[down ? 'before' : 'after'](neighbour(row, down));
    list(form).dataset.moved = '';
    bound(list(form));
    form.dispatchEvent(new Event('input'));
  }

  function tell(form, row) {
    const all = order(form);
    Playbook.announce(word('place',
      { name: row.firstElementChild.textContent, n: all.indexOf(row.dataset.id) + 1, all: all.length }));
  }

  function move(form, row, down) {
    if (!neighbour(row, down)) return;
    shift(form, row, down);
    tell(form, row);
  }

  // Few readers drag: what it needs comes when a pointer first meets the list, and a press waits for it.
  const dragging = () => Playbook.data('assets/playbook/grip.js');

  function grip(form, row) {
    const hand = { neighbour, shift: (down) => shift(form, row, down), tell: () => tell(form, row) };
    return Playbook.element('span', { class: 'pb-grip', 'aria-hidden': 'true', onpointerdown: ({ button, target, pointerId }) =>
      button || Playbook.guard('grip', row, () => dragging().then(() => Playbook.grip(row, target, pointerId, hand))) });
  }

  function equip(form, row) {
    const name = row.firstElementChild.textContent;
    const button = (down) => Playbook.element('button', { type: 'button', class: 'pb-button',
      'aria-label': word('move', { move: word(down ? 'down' : 'up'), name }),
      onclick: () => move(form, row, down) }, word(down ? 'down' : 'up'));
    row.append(Playbook.element('span', {}, button(false), button(true)), grip(form, row));
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
      list(form).addEventListener('pointerover', dragging, { once: true });
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
        reason.firstElementChild.textContent = place === at ? '✓ ' + Playbook.word('quiz.right')
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

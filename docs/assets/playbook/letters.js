/* Letters: rows that each take one of a lettered list; the box for a letter on paper is a choice here. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const boxes = (form) => [...form.elements.a];
  const row = (box) => box.closest('label');
  const word = (kind, name, values) => Playbook.word(kind + '.' + name, values);
  const option = (value, text) => Playbook.element('option', { value }, text);

  /** A kind whose answer is row → target; `kind` brings the words. */
  Playbook.letters = (kind) => ({
    start(form) {
      const targets = [...form.querySelectorAll('dd')].map((target) =>
        [target.dataset.id, `${target.previousElementSibling.textContent}\u2003${target.textContent}`]);
      boxes(form).forEach((box) => box.replaceWith(Playbook.element('select', { name: 'a' },
        option(''), targets.map((target) => option(...target)))));
    },
    answer(form) {
      const answer = Object.fromEntries(boxes(form).map((box) => [row(box).dataset.id, box.value]));
      return Object.values(answer).includes('') ? undefined : answer;
    },
    mark(answer, key) {
      const rows = Object.keys(key);
      return rows.filter((id) => answer[id] === key[id]).length / rows.length;
    },
    show: (form, answer, key, reasons) => boxes(form).forEach((box, at) => {
      const { id } = row(box).dataset;
      const right = answer[id] === key[id];
      row(box).dataset.mark = right ? 'right' : 'yet';
      reasons[at].firstElementChild.textContent = right ? '✓ ' + Playbook.word('quiz.right')
        : '△ ' + word(kind, 'there', { name: box.querySelector(`[value="${key[id]}"]`).text });
      row(box).after(reasons[at]);
    }),
    restore: (form, answer) => boxes(form).forEach((box) => { box.value = answer[row(box).dataset.id]; }),
  });
})();

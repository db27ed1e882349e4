/* Cloze: words typed into a text. What nobody means by a spelling does not count; the build reads the accepted forms the same way. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const word = (name) => Playbook.word('cloze.' + name);
  const blanks = (form) => [...form.querySelectorAll('[name=a]')];
  const read = (text) => text.normalize('NFKC').toUpperCase().toLowerCase()
    .replace(/[\u2018\u2019]/g, "'").replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ').replace(/ ?([\u3000-\u9fff]) ?/g, '$1').trim().replace(/ ?[.\u3002]$/, '');
  const holds = (answer, key, id) => key[id].includes(read(answer[id] || ''));

  Playbook.kinds.cloze = {
    read,
    answer(form) {
      const typed = blanks(form).map((blank) => [blank.dataset.id, blank.value.trim()]);
      return typed.some(([, text]) => text) ? Object.fromEntries(typed) : undefined;
    },
    mark(answer, key) {
      const ids = Object.keys(key);
      return ids.filter((id) => holds(answer, key, id)).length / ids.length;
    },
    show(form, answer, key, reasons) {
      blanks(form).forEach((blank, at) => {
        const right = holds(answer, key, blank.dataset.id);
        const head = reasons[at].firstElementChild;
        blank.dataset.mark = right ? 'right' : 'yet';
        head.classList.toggle('pb-right', right);
        head.firstChild.data = (right ? '✓' : '△') + head.firstChild.data.slice(1);
        head.firstElementChild.textContent = right ? '' : word('should');
      });
      form.querySelector('fieldset > div').after(...reasons);
    },
    restore: (form, answer) => blanks(form).forEach((blank) => { blank.value = (answer || {})[blank.dataset.id] || ''; }),
  };
})();

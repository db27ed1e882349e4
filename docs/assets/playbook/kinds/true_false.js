/* True or false: a statement that holds or does not, and the reason where one is asked: half for the verdict alone. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const parts = (told) => (told.answer ? [told.answer, told.reason] : [told]);
  Playbook.kinds.true_false = {
    answer(form) {
      const [answer, reason] = Playbook.choice.read(form);
      return form.elements.b ? reason && { answer, reason } : answer;
    },
    mark(answer, key) {
      const right = parts(key).map((part, at) => part === parts(answer)[at]);
      return right[0] ? right.filter(Boolean).length / right.length : 0;
    },
    show: (form, answer, key, reasons) => Playbook.choice.show(form, parts(answer), parts(key), reasons),
    restore: (form, answer) => Playbook.choice.write(form, parts(answer)),
  };
})();

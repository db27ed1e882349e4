/* Single: one right answer among a few. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  Playbook.kinds.single = {
    answer: (form) => Playbook.choice.read(form)[0],
    mark: (answer, key) => Number(answer === key),
    show: (form, answer, key, reasons) => Playbook.choice.show(form, [answer], [key], reasons),
    restore: (form, answer) => Playbook.choice.write(form, [answer]),
  };
})();

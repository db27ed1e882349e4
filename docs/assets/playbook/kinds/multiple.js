/* Multiple: several right answers; right ones minus wrong ones, never below nothing. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  Playbook.kinds.multiple = {
    answer(form) {
      const chosen = Playbook.choice.read(form);
      return chosen.length ? chosen : undefined;
    },
    mark(answer, key) {
      const hits = answer.filter((id) => key.includes(id)).length;
      return Math.max(0, 2 * hits - answer.length) / key.length;
    },
    show: (form, answer, key, reasons) => Playbook.choice.show(form, answer, key, reasons),
    restore: (form, answer) => Playbook.choice.write(form, answer),
  };
})();

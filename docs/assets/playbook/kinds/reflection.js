/* Reflection: own words beside a model answer; the learner is the judge. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  Playbook.kinds.reflection = {
    open: true,
    start(form) {
      // Enter is a new line here.
      form.elements.a.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
      });
    },
    answer(form) {
      const text = form.elements.a.value.trim();
      return text ? { text } : undefined;
    },
    mark: () => null,
    show(form, answer, key, reasons, save) {
      form.elements.a.closest('label').after(...reasons);
      const boxes = form.elements.rate;
      boxes.forEach((box) => { box.checked = box.value === answer.rate; });
      reasons[1].onchange = () => save({ ...answer, rate: boxes.value });
    },
    restore: (form, answer) => { form.elements.a.value = answer.text; },
  };
})();

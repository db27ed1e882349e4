/* Learn: the curriculum by role; on the first look it is the learner's own. */
(function () {
  'use strict';
  const Playbook = window.Playbook;

  Playbook.define('playbook-learn', class extends HTMLElement {
    async connectedCallback() {
      const form = this.querySelector('[data-find]');
      const choice = form.elements.role;
      choice.addEventListener('change', () => this.show(choice.value));
      form.addEventListener('submit', (event) => event.preventDefault());
      choice.value = await Playbook.store.get('role') || '';
      // A role that is no choice here shows everything.
      if (choice.selectedIndex < 0) choice.value = '';
      form.hidden = false;
      this.show(choice.value);
      this.dataset.ready = '';
    }

    show(role) {
      const rows = [...this.querySelectorAll('[data-role]')];
      rows.forEach((row) => { row.hidden = !!role && ![role, 'both'].includes(row.dataset.role); });
      this.querySelectorAll('section').forEach((section) => { section.hidden = !section.querySelector('[data-role]:not([hidden])'); });
      const told = this.querySelector('[data-shown]');
      told.textContent = Playbook.say(told.dataset.say, { n: rows.filter((row) => !row.hidden).length, all: rows.length });
    }
  });
})();

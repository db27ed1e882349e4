/* Today: one question on the first visit; afterwards only what serves the reader's role. */
(function () {
  'use strict';
  const Playbook = window.Playbook;

  Playbook.define('playbook-today', class extends HTMLElement {
    async connectedCallback() {
      this.querySelectorAll('[data-role]').forEach((link) => {
        link.addEventListener('click', (event) => this.choose(event, link));
      });
      this.querySelector('[data-change]').addEventListener('click', () => this.show(null));
      await Playbook.store.ready;
      this.show(await Playbook.store.get('role'));
      Playbook.store.onchange(() => Playbook.guard('today', '', async () => this.show(await Playbook.store.get('role'))));
    }

    // The link leads on by itself; it waits only until the choice is kept.
    choose(event, link) {
      event.preventDefault();
      const go = () => { location.href = link.href; };
      Playbook.store.put('role', link.dataset.role).then(go, go);
    }

    show(role) {
      this.querySelectorAll('[data-today]').forEach((part) => {
        const roles = part.dataset.today.split(' ');
        part.hidden = role ? !(roles.includes(role) || roles.includes('here')) : !roles.includes('first');
      });
      const [main] = this.querySelectorAll('[data-today]:not([hidden]) [data-primary]');
      if (main) main.classList.add('pb-button--primary');
      if (!role) return;
      const text = (selector) => this.querySelector(selector).content.textContent.trim();
      this.querySelector('[data-here]').textContent = Playbook.say(text('[data-here-text]'), { role: text(`[data-role-title="${role}"]`) });
    }
  });
})();

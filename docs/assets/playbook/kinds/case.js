/* Case: its parts come one after the other, for a later question often gives an earlier answer away. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  Playbook.define('playbook-case', class extends HTMLElement {
    connectedCallback() {
      const parts = [...this.querySelectorAll('playbook-quiz')];
      const show = (open) => {
        parts.forEach((part, at) => { part.hidden = at > open; });
        this.lastElementChild.hidden = open < parts.length;
      };
      const update = async () => {
        const kept = await Playbook.store.all('answer:');
        const open = parts.findIndex(({ dataset: { question, hash } }) => kept['answer:' + question]?.hash !== hash);
        show(open < 0 ? parts.length : open);
      };
      show(0);
      document.addEventListener('playbook:answered', update);
      return update();
    }
  });
})();

/* Case: its parts come one after the other, for a later question often gives an earlier answer away. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  Playbook.kinds.case = {
    mark: (answers, key) => Object.keys(key).filter((part) => answers[part] === 1).length / Object.keys(key).length,
  };

  Playbook.define('playbook-case', class extends HTMLElement {
    async connectedCallback() {
      const parts = [...this.querySelectorAll('playbook-quiz')];
      const fold = this.lastElementChild;
      const done = new Set();
      const show = () => {
        const open = parts.findIndex((part) => !done.has(part.dataset.question));
        parts.forEach((part, at) => { part.hidden = open >= 0 && at > open; });
        fold.hidden = open >= 0;
      };
      show();
      document.addEventListener('playbook:answered', (event) => { done.add(event.detail.id); show(); });
      const kept = await Playbook.store.all('answer:');
      parts.forEach(({ dataset: { question, hash } }) => {
        const record = kept['answer:' + question];
        if (record && record.hash === hash) done.add(question);
      });
      show();
    }
  });
})();

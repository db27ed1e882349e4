/* Job: the page of tools; finds one by words, stage and role, and lists the learner's own copies. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const { element } = Playbook;
  const FEW = 6;

  /** Copies of every tool that this page knows, the newest first: `{tool, id, name, t}`. */
  function copies(kept, tools) {
    return Object.entries(kept).map(([key, { name, t }]) => ({ tool: key.split(':')[1], id: key.split(':')[2], name, t }))
      .filter(({ tool }) => tools.has(tool)).sort((one, other) => other.t - one.t);
  }

  const small = (text) => element('span', { class: 'pb-meta' }, text);

  const row = (tools) => ({ tool, id, name, t }) => element('div', { class: 'pb-lesson', role: 'listitem' },
    element('a', { href: tools.get(tool).querySelector('a').href + '#' + id }, name || Playbook.word('job.fresh')),
    small(tools.get(tool).querySelector('h3').textContent), small(Playbook.say('{day}', { day: new Date(t) })));

  Playbook.define('playbook-job', class extends HTMLElement {
    async connectedCallback() {
      this.cards = [...this.querySelectorAll('[data-tool]')];
      this.products = [...this.querySelectorAll('[data-product]')];
      this.tools = new Map(this.cards.map((card) => [card.dataset.tool, card]));
      this.part('find').hidden = false;
      this.part('find').addEventListener('input', () => this.find());
      this.part('find').addEventListener('submit', (event) => event.preventDefault());
      this.part('more').addEventListener('click', () => this.draw(Infinity));
      this.find();
      await this.draw(FEW);
      Playbook.store.onchange((key) => key.startsWith('copy:') && this.draw(FEW));
      this.dataset.ready = '';
    }

    part(name) { return this.querySelector(`[data-${name}]`); }

    find() {
      const words = this.part('words').value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      const [stage, role] = [this.part('stage-of').value, this.part('role-of').value];
      [...this.cards, ...this.products].forEach((card) => {
        const text = card.textContent.toLocaleLowerCase();
        // A product belongs to no stage.
        card.hidden = !words.every((word) => text.includes(word)) || (stage && card.closest('section[data-stage]')?.dataset.stage !== stage)
          || (role && ![role, 'both'].includes(card.dataset.role));
      });
      this.querySelectorAll('section:is([data-stage], [data-products])').forEach((section) => {
        section.hidden = !section.querySelector(':is([data-tool], [data-product]):not([hidden])');
      });
      const found = this.part('found');
      const n = [...this.cards, ...this.products].filter((card) => !card.hidden).length;
      found.textContent = Playbook.say(n ? found.dataset.say : found.dataset.none, { n });
    }

    async draw(most) {
      const mine = copies(await Playbook.store.all('copy:'), this.tools);
      this.part('mine').hidden = !mine.length;
      this.part('copies').replaceChildren(...mine.slice(0, most).map(row(this.tools)));
      this.part('more').hidden = mine.length <= most;
    }
  });
})();

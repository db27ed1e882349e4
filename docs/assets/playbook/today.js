/* Today: one question on the first visit; afterwards only what serves the reader's role and what her records ask for. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const { agenda, element } = Playbook;
  const page = (path) => Playbook.url(`${Playbook.language}/${path}`);

  /** Fill the spots of a card: a text, or elements. */
  function fill(card, spots) {
    Object.entries(spots).forEach(([name, what]) => card.querySelector(`[data-spot=${name}]`).replaceChildren(...[what].flat()));
  }

  /** The next lesson that is not finished takes the place of the first of the plan. */
  function lesson(card, overview, records, role) {
    const next = agenda.lesson(overview, records, role);
    card.hidden = !next;
    if (!next) return;
    const { title, minutes, objectives: [first] } = next.lesson;
    const aim = next.module.objectives.find(({ id }) => id === first);
    fill(card, { title, minutes: Playbook.word('agenda.minutes', { n: minutes || 9 }), aim: aim ? aim.text : '' });
    card.querySelector('[data-spot=link]').href = page(next.lesson.page);
  }

  function review(card, due) {
    const said = agenda.review(due);
    card.hidden = !said;
    if (!said) return;
    fill(card, { head: said.head, lines: said.lines.map((line) => element('p', {}, line)) });
    card.querySelector('[data-spot=start]').hidden = !said.asks;
  }

  function running(card, overview, records) {
    const rows = agenda.running(overview, records);
    card.hidden = !rows.length;
    fill(card, { links: rows.map(({ text, page: path }) => element('a', { class: 'pb-button', href: page(path) }, text)) });
  }

  Playbook.define('playbook-today', class extends HTMLElement {
    async connectedCallback() {
      this.querySelectorAll('[data-role]').forEach((link) => {
        link.addEventListener('click', (event) => this.choose(event, link));
      });
      this.querySelector('[data-change]').addEventListener('click', () => this.show(null));
      await this.draw();
      agenda.daily(() => this.draw());
      let waiting = 0;
      Playbook.store.onchange(() => {
        clearTimeout(waiting);
        waiting = setTimeout(() => Playbook.guard('today', '', () => this.draw()), 50);
      });
      this.dataset.ready = '';
    }

    async draw() {
      const records = await Playbook.store.all('');
      this.show(records.role);
      // The role is shown at once; what the records ask for needs the whole plan.
      this.lead();
      if (this.querySelector('[data-continue]:not([hidden])')) await this.ask(records);
      this.lead();
    }

    async ask(records) {
      const overview = await Playbook.overview(this.dataset.overview);
      const lessons = Playbook.withLessons(overview, records);
      const due = Playbook.due ? Playbook.due(records, overview.items, Playbook.day(Date.now())) : null;
      lesson(this.querySelector('[data-continue]'), overview, lessons, records.role);
      review(this.querySelector('[data-agenda=review]'), due);
      running(this.querySelector('[data-agenda=running]'), overview, records);
    }

    // One way on, and no more, is the first.
    lead() {
      const ways = [...this.querySelectorAll('section:not([hidden]) [data-primary]:not([hidden])')];
      this.querySelectorAll('[data-primary]').forEach((way) => way.classList.toggle('pb-button--primary', way === ways[0]));
    }

    // The link leads on by itself; it waits only until the choice is kept.
    choose(event, link) {
      event.preventDefault();
      const go = () => { location.href = link.href; };
      Playbook.store.put('role', link.dataset.role).then(go, go);
    }

    show(said) {
      const title = said && this.querySelector(`[data-role-title="${CSS.escape(said)}"]`);
      // A role that this handbook does not have is none.
      const role = title && said;
      this.querySelectorAll('[data-today]').forEach((part) => {
        const roles = part.dataset.today.split(' ');
        part.hidden = role ? !(roles.includes(role) || roles.includes('here')) : !roles.includes('first');
      });
      this.querySelectorAll('[data-agenda]').forEach((part) => { part.hidden = true; });
      if (!role) return;
      const text = (template) => template.content.textContent.trim();
      this.querySelector('[data-here]').textContent = Playbook.say(text(this.querySelector('[data-here-text]')), { role: text(title) });
    }
  });
})();

/* Flashcards: which cards, how asked and how many; then a round of them. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const { deck, round } = Playbook;
  const ROUND = 'flashcards:round';
  const word = (name, values) => Playbook.word('flashcards.' + name, values);
  const FIELDS = ['deck', 'way', 'module', 'size'];

  /** What the form says; what it does not show is not chosen. */
  function chosen(form) {
    const said = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name]]).map(([name, field]) =>
      [name, field.closest?.('[hidden]') ? '' : field.value]));
    return { ...said, size: Number(said.size) };
  }

  const draw = (run, choice) => deck.draw(run, choice, Playbook.day(Date.now()));

  function told({ ids, due, fresh, next }) {
    if (ids.length) return word('waiting', { due, fresh });
    return next < Infinity ? word('nothing', { date: Playbook.dateOf(next) }) : '';
  }

  /** The form's fields belong to a deck; below them stands what waits. */
  function update(run) {
    const { form } = run;
    form.querySelectorAll('[data-for]').forEach((field) => { field.hidden = field.dataset.for !== form.elements.deck.value; });
    run.note.textContent = told(draw(run, chosen(form)));
  }

  /** Back to the choice; the last one is kept for the next visit. */
  async function choose(run) {
    run.keys = {};
    run.sheet.replaceChildren();
    run.stage.replaceChildren();
    run.desk.hidden = run.form.hidden = false;
    update(run);
    run.form.querySelector('[name=deck]:checked').focus();
    await Playbook.store.put(ROUND, { choice: chosen(run.form) });
  }

  /** A round that was broken off goes on, unless one of its cards is gone. */
  function resume(run, kept) {
    const { choice, cards } = kept;
    FIELDS.filter((name) => choice[name]).forEach((name) => { run.form.elements[name].value = choice[name]; });
    if (!cards?.every((id) => id in run.cards[choice.deck])) return false;
    run.state = kept;
    return true;
  }

  function listen(run) {
    run.form.onchange = () => update(run);
    run.form.onsubmit = (event) => {
      event.preventDefault();
      const choice = chosen(run.form);
      const { ids } = draw(run, choice);
      if (ids.length) round.begin(run, choice, ids);
    };
    // Only on the card, and not where a key already means something: a button, a link.
    run.stage.addEventListener('keydown', (event) => {
      const act = run.keys[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey || (event.key.length > 1 || event.key === ' ') && event.target.closest('a, button')) return;
      event.preventDefault();
      act();
    });
  }

  Playbook.define('playbook-flashcards', class extends HTMLElement {
    async connectedCallback() {
      const { source, other } = this.dataset;
      const run = { other, keys: {}, desk: this.firstElementChild, form: this.querySelector('form'), note: this.querySelector('[role=status]'),
        stage: Playbook.element('div', { 'data-stage': true }), sheet: Playbook.element('table', { class: 'pb-sheet' }) };
      run.choose = () => choose(run);
      await Playbook.data(source);
      run.cards = Playbook.known.cards;
      run.records = await Playbook.store.all('flash:');
      this.querySelector('[data-plain]').remove();
      this.append(run.stage, run.sheet);
      Object.entries(run.cards).forEach(([name, cards]) => {
        const box = this.querySelector(`[value=${name}]`);
        const count = Object.keys(cards).length;
        box.disabled = !count;
        box.parentNode.lastElementChild.textContent = count;
      });
      listen(run);
      // Another tab, or an import.
      Playbook.store.onchange((key, record) => { if (key.startsWith('flash:')) run.records[key] = record; });
      const kept = await Playbook.store.get(ROUND);
      if (kept && resume(run, kept)) round.go(run);
      else { run.form.hidden = false; update(run); }
      this.dataset.ready = '';
    }
  });
})();

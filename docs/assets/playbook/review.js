/* Review: how much of the whole handbook is due, and how much of it now. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const { element, row } = Playbook;
  const word = (name, values) => Playbook.word('review.' + name, values);

  const FIVE = 5 * 6e4;
  const CHOICES = { eight: { most: 8, limit: FIVE }, five: { most: Infinity, limit: FIVE }, all: { most: Infinity, limit: 0 } };

  /** Why some of it comes first. */
  function reasons(run, all, { due, changed }) {
    const wrong = due.filter((id) => Playbook.history(all['answer:' + id], run.items[id]).sureWrong);
    return [['rule_changed', changed.rule], ['key_changed', changed.key], ['sure_wrong', wrong]]
      .filter(([, ids]) => ids.length).map(([name, ids]) => element('span', {}, word(name, { n: ids.length })));
  }

  /** The choice, where there is more than a short row. */
  function offer(run, due) {
    const { form } = run;
    const count = () => {
      const { most, limit } = CHOICES[form.elements.much.value];
      const ids = due.slice(0, most);
      const minutes = limit ? Math.min(row.about(ids.length), limit / 6e4) : row.about(ids.length);
      // Nobody knows how many fit into five minutes.
      form.querySelector('button').textContent = word(limit && most > due.length && due.length > 8 ? 'begin_five' : 'begin', { n: ids.length, minutes });
    };
    form.querySelector('fieldset').hidden = due.length <= CHOICES.eight.most;
    if (due.length <= CHOICES.eight.most) form.reset();
    form.querySelector('[data-all]').textContent = word('all', { n: due.length, minutes: row.about(due.length) });
    form.onchange = count;
    form.onsubmit = (event) => {
      event.preventDefault();
      const { most, limit } = CHOICES[form.elements.much.value];
      Playbook.guard('review', '', () => row.begin(run, due.slice(0, most), limit));
    };
    count();
  }

  /** Where things stand today: what is due, or when something will be, or how to begin at all. */
  async function choose(run) {
    run.state = null;
    const all = await Playbook.store.all('answer:');
    const found = Playbook.due(all, run.items, Playbook.day(Date.now()));
    const { due, next } = found;
    const [head, text] = due.length ? [word('due', { n: due.length }), ''] : next ? row.later(next) : [word('none'), word('none_how')];
    run.head.textContent = head;
    run.why.replaceChildren(...(due.length ? reasons(run, all, found) : []));
    run.text.textContent = text;
    run.form.hidden = !due.length;
    run.way.hidden = due.length > 0;
    if (due.length) offer(run, due);
    run.stage.replaceChildren();
    run.desk.hidden = run.rest.hidden = false;
  }

  /** A row of today that was broken off goes on; what is left of an older one is simply due again. */
  async function resume(run) {
    const kept = await Playbook.store.get(row.NAME);
    if (kept && Playbook.day(kept.since) === Playbook.day(Date.now()) && kept.ids.every((id) => id in run.items)) {
      await row.begin(run, kept.ids, kept.limit, kept);
    }
    if (!run.state) await choose(run);
  }

  Playbook.define('playbook-review', class extends HTMLElement {
    async connectedCallback() {
      const part = (name) => this.querySelector(`[data-${name}]`);
      const run = { banks: {}, five: FIVE, form: this.querySelector('form') };
      ['desk', 'head', 'why', 'text', 'way', 'stage', 'note', 'rest'].forEach((name) => { run[name] = part(name); });
      run.choose = async () => { await choose(run); run.head.focus(); };
      const { items, modules } = await Playbook.overview(this.dataset.overview);
      Object.assign(run, { items, modules });
      document.addEventListener('playbook:answered', ({ detail }) => row.answered(run, detail.id));
      // An import brings hundreds of changes at once.
      let soon = 0;
      Playbook.store.onchange((key) => {
        if (run.desk.hidden || !key.startsWith('answer:')) return;
        clearTimeout(soon);
        soon = setTimeout(() => Playbook.guard('review', '', () => choose(run)), 100);
      });
      await resume(run);
      this.dataset.ready = '';
      await Playbook.data('assets/playbook/calendar.pack.js');
    }
  });
})();

/* Sitting: a check-up, placement or exam from its start card to its resumption. It belongs to one tab at a time; the others follow. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const sitting = Playbook.sitting;
  const { word, button, name } = sitting;
  const element = (...parts) => Playbook.element(...parts);
  const store = () => Playbook.store;
  const MINUTE = 6e4;

  /** The module that a sitting is about. */
  sitting.module = (run) => run.overview.modules.find(({ id }) => id === run.plan.subject);

  /** Unseen questions first, then weak ones, then those that are right now. */
  function ranking(run, records) {
    return (id) => {
      const { last, right, sureWrong } = Playbook.history(records['answer:' + id], run.overview.items[id]);
      return last ? 1 + (right && !sureWrong) : 0;
    };
  }

  /** Draw and begin; who wants a clock has it, with extra time in percent. */
  sitting.begin = async function (run, plan, { clock, extra }) {
    const seed = Playbook.seed();
    const ids = Playbook.draw(plan.rows, run.overview.items, seed, ranking(run, await store().all('answer:')));
    const started = Date.now();
    const ends = clock.checked ? started + plan.minutes * (1 + extra.value / 100) * MINUTE : undefined;
    const items = ids.map((id) => ({ id, hash: run.overview.items[id].hash }));
    Object.assign(run, { plan, given: {} });
    // An import may bring back answers of a sitting that was handed in long ago.
    const older = Object.keys(await store().all(name(plan, 'given', '')));
    if (older.length) await store().puts(older.map((key) => [key, null]));
    await claim(run, { seed, version: run.overview.version, started, items, at: 0, ends }, true);
  };

  /** From here on this tab has the sitting. */
  async function claim(run, state, moved) {
    run.state = { ...state, tab: run.tab, away: undefined };
    sitting.show(run, moved);
    await store().put(name(run.plan, 'sitting'), run.state);
    Playbook.saved(run.saved);
  }

  /** Go on where a sitting was left; what the handbook has changed since is taken out and said. */
  const resume = sitting.resume = async function (run, plan, state, moved) {
    const items = state.items.filter(({ id, hash }) => run.overview.items[id]?.hash === hash);
    const lost = state.items.length - items.length;
    const here = items.findIndex(({ id }) => id === state.items[state.at]?.id);
    run.plan = plan;
    if (!items.length) {
      await store().puts([...Object.keys(await store().all(name(plan, 'given', ''))), name(plan, 'sitting')].map((key) => [key, null]));
      await sitting.desk(run, moved);
      run.news.textContent = word('all_changed');
      return;
    }
    const kept = await store().all(name(plan, 'given', ''));
    run.given = Object.fromEntries(items.map(({ id }) => [id, kept[name(plan, 'given', id)]]));
    const shown = claim(run, { ...state, items, at: here < 0 ? 0 : here }, moved);
    if (lost) run.note.textContent = word('changed', { n: lost });
    await shown;
  };

  /** Another tab has it: where it stands there, and the way to have it here. */
  function elsewhere(run, state) {
    const ids = state.items.map(({ id }) => id);
    const done = ids.filter((id) => run.given[id]?.right !== undefined).length;
    const take = button('take', async () => resume(run, run.plan, await store().get(name(run.plan, 'sitting')) || state, true));
    take.classList.add('pb-button--primary');
    run.state = state;
    run.showing = run.places = null;
    clearInterval(run.timer);
    run.stage.replaceChildren(element('div', { class: 'pb-card', 'data-elsewhere': true }, element('h2', {}, word('elsewhere')),
      element('p', { role: 'status' }, word('there', { n: state.at + 1, all: ids.length, done })), element('div', { class: 'pb-actions' }, take)));
    run.desk.hidden = true;
  }

  /** What another tab did, or an import. */
  async function follow(run, key, value) {
    const { plan, state } = run;
    if (!state) {
      if (/^(sitting|result):/.test(key) && !run.desk.hidden) await sitting.desk(run);
    } else if (key === name(plan, 'sitting')) {
      const result = !value && await store().get(name(plan, 'result', state.started));
      if (result) sitting.outcome(run, result);
      else if (!value || value.away) await sitting.desk(run);
      else if (value.tab !== run.tab) elsewhere(run, value);
    } else if (key.startsWith(name(plan, 'given', ''))) {
      const id = key.slice(name(plan, 'given', '').length);
      run.given[id] = value;
      if (state.tab !== run.tab) elsewhere(run, state);
      else if (id === run.showing) sitting.show(run);
      else sitting.mark(run);
    }
  }

  Playbook.define('playbook-sitting', class extends HTMLElement {
    async connectedCallback() {
      const run = { plans: Playbook.payload(this), desk: this.firstElementChild, stage: element('div', { 'data-stage': true }),
        news: element('p', { class: 'pb-note', role: 'status' }), tab: Playbook.seed() + Date.now(), given: {} };
      run.plans.forEach((plan) => { plan.as = { kind: plan.kind, subject: plan.subject }; });
      run.overview = await Playbook.overview(this.dataset.overview);
      this.prepend(run.news);
      this.append(run.stage);
      const ids = run.plans.flatMap(({ rows }) => rows.flatMap(({ from }) => from));
      const homes = run.overview.modules.filter(({ id }) => ids.some((one) => run.overview.items[one]?.module === id));
      const banks = await Promise.all(homes.map(async ({ id, source }) => [id, await Playbook.questions(id, source)]));
      run.banks = Object.fromEntries(banks);
      this.querySelectorAll('[data-plain]').forEach((plain) => plain.remove());
      await sitting.desk(run);
      const states = await Promise.all(run.plans.map(async (plan) => [plan, await sitting.running(plan)]));
      const open = states.find(([, state]) => state && !state.away);
      if (open) await resume(run, ...open);
      store().onchange((key, value) => Playbook.guard('sitting', key, () => follow(run, key, value)));
      this.dataset.ready = '';
    }
  });
})();

/* Row: the questions of a review one after the other, how it went, and when each comes back. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const { element, isRight } = Playbook;
  const word = (name, values) => Playbook.word('review.' + name, values);
  const button = (name, work, values) => element('button', { type: 'button', class: 'pb-button',
    onclick: () => Playbook.guard('review', name, work) }, word(name, values));

  const NAME = 'practice:review';
  // A question left open over a telephone call is not ten minutes' work.
  const LONGEST = 2 * 6e4;

  const records = () => Playbook.store.all('answer:');
  const history = (run, id, all) => Playbook.history(all['answer:' + id], run.items[id]);
  const bank = (run, id) => run.banks[run.items[id].module];
  /** The attempt of this row: the first since it began. What is kept of a row never has to agree with the answers. */
  const given = (run, id, all) => history(run, id, all).attempts.find(({ t }) => t >= run.state.since);
  const keep = (run) => Playbook.store.put(NAME, run.state);
  const about = (number) => Math.max(1, Math.round((number * 2) / 3));

  /** The questions of a row, from the data scripts of their modules only. */
  async function load(run, ids) {
    const needed = run.modules.filter(({ id }) => ids.some((each) => run.items[each].module === id));
    await Promise.all(needed.map(async ({ id, source }) => { run.banks[id] = await Playbook.questions(id, source); }));
  }

  async function begin(run, ids, limit, kept) {
    run.note.textContent = '';
    try {
      await load(run, ids);
    } catch (reason) {
      Playbook.fail('review', '', reason);
      run.note.textContent = word('not_loaded');
      return;
    }
    run.state = kept || { ids, at: 0, since: Date.now(), limit, spent: 0 };
    if (!kept) keep(run);
    await show(run);
  }

  function move(run) {
    const { state } = run;
    state.spent += Math.min(Date.now() - run.shown, LONGEST);
    state.at += 1;
    keep(run);
    return state.limit && state.spent >= state.limit ? finish(run) : show(run);
  }

  function ready(run) {
    run.next.textContent = word('next');
    run.next.classList.add('pb-button--primary');
  }

  /** One question on the stage: why it is asked again if it changed, its situation above it where it is a part of a case. */
  async function show(run) {
    const { ids, at, since } = run.state;
    if (at >= ids.length) { await finish(run); return; }
    const [id, all] = [ids[at], await records()];
    const item = bank(run, id).items[id];
    const { changed } = history(run, id, all);
    const place = element('p', { class: 'pb-meta', tabindex: -1 }, word('place', { n: at + 1, all: ids.length }));
    const card = Playbook.markup(item);
    card.querySelector('playbook-quiz').dataset.since = since;
    run.shown = Date.now();
    run.next = button('skip', () => move(run));
    if (given(run, id, all)) ready(run);
    run.stage.replaceChildren(place, ...(changed ? [element('p', { class: 'pb-changed' }, '△ ' + word('since_' + changed))] : []),
      ...(item.case ? [Playbook.markup(bank(run, id).cases[item.case])] : []), card,
      element('div', { class: 'pb-actions' }, run.next, button('stop', () => finish(run))));
    run.desk.hidden = run.rest.hidden = true;
    place.focus();
    place.scrollIntoView({ block: 'nearest' });
  }

  /** A question of the row: how it went, and when it comes back. */
  function line(run, id, all) {
    const one = given(run, id, all);
    const { due } = history(run, id, all);
    const [mark, name] = !one ? ['–', 'was_left'] : isRight(one) ? ['✓', 'was_right'] : ['△', 'was_not'];
    const prompt = Playbook.markup(bank(run, id).items[id]).querySelector('legend').textContent;
    return element('div', { role: 'listitem', class: 'pb-lesson' }, element('span', {}, prompt), element('div', { class: 'pb-meta' },
      element('span', {}, `${mark} ${word(name)}`), one && due && element('span', {}, word('back', { date: Playbook.when(Playbook.dateOf(due)) }))));
  }

  /** Nothing until a day, and how many then: two lines. */
  const later = ({ day, count }) => [word('until', { date: Playbook.when(Playbook.dateOf(day)) }), word('then', { n: count })];

  /** One way on: what is still due, or back to Today. */
  function way(run, { due }) {
    const some = due.slice(0, 8);
    const on = due.length ? button('begin', () => begin(run, some, run.five), { n: some.length, minutes: Math.min(5, about(some.length)) })
      : element('a', { class: 'pb-button', href: Playbook.url(Playbook.language + '/index.html') }, word('today'));
    on.classList.add('pb-button--primary');
    return on;
  }

  async function finish(run) {
    const [all, { ids, at, limit, spent }] = [await records(), run.state];
    const shown = ids.slice(0, at + 1).filter((id, place) => place < at || given(run, id, all));
    const answered = shown.filter((id) => given(run, id, all));
    await Playbook.store.remove(NAME);
    if (!answered.length) { await run.choose(); return; }
    const found = Playbook.due(all, run.items, Playbook.day(Date.now()));
    const good = answered.filter((id) => isRight(given(run, id, all)));
    const head = element('h2', { tabindex: -1 }, word('result', { n: good.length, all: answered.length }));
    const said = [limit && spent >= limit && word('over'),
      ...(found.due.length ? [word('left', { n: found.due.length })] : found.next ? later(found.next) : [])];
    run.stage.replaceChildren(head, element('div', { role: 'list', class: 'pb-lessons' }, shown.map((id) => line(run, id, all))),
      ...said.filter(Boolean).map((text) => element('p', {}, text)), element('div', { class: 'pb-actions' }, way(run, found)));
    run.state = null;
    run.rest.hidden = false;
    head.focus();
  }

  /** After Check: what was Skip becomes Next. */
  const answered = (run, id) => { if (run.state?.ids[run.state.at] === id) ready(run); };

  Playbook.row = { NAME, begin, answered, later, about };
})();

/* Places: a sitting while it runs. One question at a time, the numbered list of all, flags, and the clock of those who want one. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const sitting = Playbook.sitting = Playbook.sitting || {};
  const element = (...parts) => Playbook.element(...parts);
  const word = sitting.word = (name, values) => Playbook.word('sitting.' + name, values);
  const button = sitting.button = (name, onclick, values) => element('button', { type: 'button', class: 'pb-button', onclick }, word(name, values));
  const MINUTE = 6e4;

  /** The name of a record about the sitting that is running or wanted. */
  sitting.name = ({ kind, subject }, family, ...more) => [family, kind, subject, ...more].join(':');

  /** The sitting of a plan that is under way. A store that was full, or an import, may hold one that has been handed in. */
  sitting.running = async function (plan) {
    const state = await Playbook.store.get(sitting.name(plan, 'sitting'));
    return state && !await Playbook.store.get(sitting.name(plan, 'result', state.started)) ? state : undefined;
  };

  /** A question with its HTML, and the situation of the case that it is a part of. */
  sitting.item = (run, id) => {
    const bank = run.banks[run.overview.items[id].module];
    const item = bank.items[id];
    return { item, situation: bank.cases[item.case] };
  };

  const isAnswered = (given) => given?.right !== undefined;
  const state = (run, id) => (isAnswered(run.given[id]) ? 'answered' : 'open');

  /** Numbers of the questions, from 1, that are still open or marked to come back to. */
  sitting.left = ({ state: { items }, given }, which) => items.map(({ id }, at) => (which(given[id]) ? at + 1 : 0)).filter(Boolean);
  sitting.open = (run) => sitting.left(run, (one) => !isAnswered(one));
  sitting.flagged = (run) => sitting.left(run, (one) => one?.flag);

  const keep = (run) => Playbook.store.put(sitting.name(run.plan, 'sitting'), run.state).then(() => run.saved && Playbook.saved(run.saved));

  /** Change what is known of one answer; each has a record of its own, so that no two writers meet in one. */
  function give(run, id, change) {
    run.given[id] = { ...run.given[id], ...change };
    if (run.places) mark(run);
    return Playbook.store.put(sitting.name(run.plan, 'given', id), run.given[id]).then(() => Playbook.saved(run.saved));
  }

  /** Each place says its number, how it stands, and whether it was flagged: sign, border and name. */
  const mark = sitting.mark = function (run) {
    run.state.items.forEach(({ id }, at) => {
      const place = run.places.children[at].firstChild;
      const names = [state(run, id), ...(run.given[id]?.flag ? ['flagged'] : [])];
      place.dataset.state = names.join(' ');
      place.ariaLabel = [at + 1, ...names.map((name) => word('is_' + name))].join(word('comma'));
      place.ariaCurrent = at === run.state.at ? 'step' : null;
    });
    const flagged = Boolean(run.given[run.state.items[run.state.at].id]?.flag);
    run.flag.textContent = word(flagged ? 'unflag' : 'flag');
  };

  function go(run, at) {
    run.state.at = at;
    keep(run);
    sitting.show(run, true);
  }

  function list(run) {
    run.places = element('div', { role: 'list', class: 'pb-places' }, run.state.items.map((_, at) => element('span', { role: 'listitem' },
      element('button', { type: 'button', class: 'pb-place', onclick: () => go(run, at) }, at + 1))));
    const key = ['open', 'answered', 'flagged'].map((name) => element('span', { 'data-state': name }, word('is_' + name)));
    return element('nav', { class: 'pb-sitting__list', 'aria-label': word('places') }, run.places, element('div', { class: 'pb-meta pb-places__key' }, key));
  }

  function card(run, id) {
    const { item, situation } = sitting.item(run, id);
    const made = Playbook.markup(item);
    const quiz = made.querySelector('playbook-quiz');
    quiz.dataset.mode = 'exam';
    quiz.attempt = run.given[id];
    quiz.addEventListener('playbook:chosen', ({ detail: { hash, answer, right, draft } }) =>
      give(run, id, { hash, answer, right, draft, t: Date.now() }));
    return [...(situation ? [Playbook.markup(situation)] : []), made];
  }

  function bar(run) {
    const { at, items } = run.state;
    const { id } = items[at];
    const last = at === items.length - 1;
    run.flag = element('button', { type: 'button', class: 'pb-button', onclick: () => give(run, id, { flag: !run.given[id]?.flag, hash: items[at].hash }) });
    const on = last ? button('hand_in', () => sitting.ask(run)) : button('next', () => go(run, at + 1));
    on.classList.add('pb-button--primary');
    return element('div', { class: 'pb-actions' }, on, at > 0 && button('back', () => go(run, at - 1)), run.flag);
  }

  /** What stands below the list: the way out, in good order or for now. */
  function ways(run) {
    const last = run.state.at === run.state.items.length - 1;
    return element('div', { class: 'pb-actions' }, !last && button('hand_in', () => sitting.ask(run)), button('leave', () => {
      run.state.away = true;
      keep(run);
      sitting.desk(run, true);
    }));
  }

  /** How much time is left, in whole minutes: nothing ticks. */
  function tell(run) {
    const left = run.state.ends - Date.now();
    const text = left > 0 ? word('time_left', { n: Math.ceil(left / MINUTE) }) : word('time_up');
    if (run.clock.textContent !== text) run.clock.textContent = text;
    if (left > 0) return;
    clearInterval(run.timer);
    // Only the end is news, and only once: a countdown read aloud would be in the way.
    if (run.told !== run.state.ends) Playbook.announce(text);
    run.told = run.state.ends;
  }

  function clock(run) {
    clearInterval(run.timer);
    if (!run.state.ends) return null;
    run.clock = element('p', { class: 'pb-meta' });
    run.timer = setInterval(() => tell(run), 1000);
    tell(run);
    return run.clock;
  }

  /** The question at the current place; `moved` takes the focus along. */
  sitting.show = function (run, moved) {
    const { at, items, seed } = run.state;
    const place = element('p', { class: 'pb-meta', tabindex: -1 }, word('place', { n: at + 1, all: items.length }));
    run.saved = element('p', { class: 'pb-meta' });
    run.note = element('p', { class: 'pb-note', role: 'status' });
    run.stage.replaceChildren(element('div', { class: 'pb-sitting__head' }, place, element('p', { class: 'pb-meta' }, word('seed', { seed })), clock(run)),
      run.note, ...card(run, items[at].id), bar(run), list(run), run.asking = element('div'), ways(run), run.saved);
    run.showing = items[at].id;
    run.desk.hidden = true;
    mark(run);
    Playbook.saved(run.saved);
    if (!moved) return;
    place.focus();
    place.scrollIntoView({ block: 'nearest' });
  };
})();

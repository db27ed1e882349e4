/* Talk: one role-play on a coach's device: its texts, and the record of a table and a class, which is nobody's history. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.talk) return;
  const { element, story } = Playbook;

  const fresh = () => ({ path: [], missed: 0, scores: {}, seen: [], note: '', stopped: false, room: { path: [], hands: [], told: false } });
  const copy = (node) => [...node.childNodes].map((child) => child.cloneNode(true));
  const word = (name, values) => Playbook.word('talk.' + name, values);

  /** The word for where a meter stands, from its element's bands. */
  const band = (box, value) => [...box.querySelectorAll('[data-from]')].filter((each) => Number(each.dataset.from) <= value).pop();

  /** What everything on the page of one role-play shares. */
  Playbook.talk = function (el) {
    const lines = el.querySelector('template').content;
    const key = 'table:' + el.dataset.talk;
    const part = (name) => el.querySelector(`[data-${name}]`);
    const all = (name) => [...el.querySelectorAll(`[data-${name}]`)];
    const talk = { el, part, all, word, tale: Playbook.payload(el), kept: fresh(), draws: [] };
    let timer = 0;
    let known = {};

    talk.place = (id) => el.querySelector(`.pb-reviewed [data-node="${id}"]`);
    /** What is said at a place: her line, or how it ended. */
    talk.theirs = (id) => copy(talk.place(id).querySelector('[data-theirs]'));
    /** What is known of a choice: its text, feedback, or the rule that it breaks; nothing where it has none. */
    talk.said = function (node, choice, what) {
      const found = talk.place(node).querySelector(`[data-choice="${choice}"] [data-${what}]`);
      return found ? copy(found) : [];
    };
    talk.short = (node, choice) => copy(lines.querySelector(`[data-short="${node} ${choice}"]`));
    /** The lists of the whole talk: questions for afterwards, hints, the sentence to keep. */
    talk.list = (what) => [...lines.querySelectorAll(`[data-${what}]`)].map((each) => each.cloneNode(true));
    /** What belongs to the act of a turn: its title, or its question. */
    talk.ofAct = function (node, what) {
      const found = lines.querySelector(`[data-part~="${node}"] [data-${what}]`);
      return found ? copy(found) : [];
    };

    /** A rule that a choice breaks, named. */
    talk.breach = function (node, choice) {
      const rule = talk.said(node, choice, 'breach').map((each) => each.textContent).join('');
      return rule && element('p', { class: 'pb-breach' }, word('breaks', { rule }));
    };

    talk.band = (meter, value) => band(talk.el.querySelector(`[data-meter="${meter.id}"]`), value).textContent;

    /** What a step moved, in words; a change that stays within a band says so. */
    talk.moves = (step) => talk.tale.meters.flatMap(function (meter, at) {
      const [before, after] = [step.before.meters[at], step.after.meters[at]];
      if (before === after) return [];
      const [from, to] = [talk.band(meter, before), talk.band(meter, after)];
      const label = el.querySelector(`[data-meter="${meter.id}"] > span`).textContent;
      const [up, down] = from === to ? ['rises_still', 'falls_still'] : ['rises', 'falls'];
      return [word(before < after ? up : down, { label, from, to })];
    });

    /** The line that earns most among those that leave a good ending in reach. */
    talk.best = function (state) {
      const dead = new Set();
      const worth = (choice) => Object.values(choice.rubric || {}).reduce((sum, points) => sum + points, 0);
      return story.choices(talk.tale, state).filter((choice) => story.canPass(talk.tale, story.take(talk.tale, choice, state), dead))
        .sort((one, other) => worth(other) - worth(one))[0];
    };

    /** The step after which the good ending was lost, if it was; looked for once for each way. */
    talk.turning = function (steps) {
      const way = steps.map(({ choice }) => choice.id).join(' ');
      if (known.way !== way) known = { way, at: story.turningPoint(talk.tale, steps) };
      return steps[known.at];
    };

    const told = () => Playbook.saved(part('saved'));
    talk.save = function () {
      clearTimeout(timer);
      talk.touched = true;
      // A session that was cleared leaves nothing behind.
      const empty = JSON.stringify(talk.kept) === JSON.stringify(fresh());
      Playbook.guard('talk', key, () => Playbook.store[empty ? 'remove' : 'put'](key, talk.kept).then(told));
    };
    talk.saveSoon = () => { talk.touched = true; clearTimeout(timer); timer = setTimeout(talk.save, 400); };

    /** Forget the session; gives back what was there. */
    talk.clear = function () {
      const old = talk.kept;
      clearTimeout(timer);
      talk.kept = { ...fresh(), room: old.room };
      talk.save();
      return old;
    };

    function take(value) {
      talk.kept = { ...fresh(), ...value };
      talk.kept.room = { ...fresh().room, ...talk.kept.room };
      talk.draws.forEach((draw) => draw(false));
    }

    /** Draw what this device kept, and what another tab changes. */
    talk.load = async function () {
      take(Playbook.store.peek(key));
      Playbook.store.onchange((name, value) => name === key && take(value));
      const value = await Playbook.store.get(key);
      if (value && !talk.touched) take(value);
      told();
    };
    return talk;
  };

  /** An element's meters, drawn for a state. */
  Playbook.talk.levels = (talk, state) => talk.tale.meters.forEach(function (meter, at) {
    const box = talk.el.querySelector(`[data-meter="${meter.id}"]`);
    const value = state.meters[at];
    const now = band(box, value);
    box.querySelectorAll('[data-from]').forEach((each) => { each.hidden = each !== now; });
    const track = box.querySelector('[role]');
    track.setAttribute('aria-valuenow', value);
    track.setAttribute('aria-valuetext', now.textContent);
    track.firstElementChild.style.transform = `scaleX(${(value - meter.min) / (meter.max - meter.min || 1)})`;
  });
})();

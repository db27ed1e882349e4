/* Role-play: shows the script's own texts turn by turn, and keeps the way that was taken. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.parts.roleplay) return;
  const { element, story, word } = Playbook;
  const RANK = ['bad', 'fair', 'good'];
  const NEVER = { path: [], own: [], draft: '', shown: false, given: 0, tries: 0, best: null, last: null, before: null };

  const copy = (node) => [...node.childNodes].map((child) => child.cloneNode(true));

  /** The player of one element: `play.tale`, `play.kept` and the steps that lead here. */
  function start(el) {
    const part = (name) => el.querySelector(`[data-${name}]`);
    const key = 'roleplay:' + el.dataset.roleplay;
    const words = part('words');
    const play = { tale: Playbook.payload(el), kept: { ...NEVER }, part };
    let undo = null;
    let typing = 0;
    let touched = false;

    const scene = (id) => el.querySelector(`[data-node="${id}"]`);
    /** What the script holds about a choice: its text, or its feedback. */
    play.said = (node, choice, what) => copy(scene(node).querySelector(`[data-choice="${choice}"] [data-${what}]`));

    /** The rule that a line broke. */
    play.broken = ({ before, choice }) => scene(before.at).querySelector(`[data-choice="${choice.id}"] [data-breach]`)?.cloneNode(true);

    play.theirs = function (id) {
      const turn = scene(id).querySelector('[data-theirs]').cloneNode(true);
      turn.tabIndex = -1;
      return turn;
    };

    play.yours = (step) => element('div', { class: 'pb-turn' }, element('div', { class: 'pb-line pb-line--mine' },
      element('span', { class: 'pb-line__name' }, word('roleplay.you')), play.said(step.before.at, step.choice.id, 'text')));

    function save() {
      touched = true;
      Playbook.guard('roleplay', key, () => Playbook.store.put(key, play.kept).then(() => Playbook.saved(part('saved'))));
    }

    function drawMeters(state) {
      const now = play.tale.meters.map(function (meter, at) {
        const box = el.querySelector(`[data-meter="${meter.id}"]`);
        const value = state.meters[at];
        const bands = [...box.querySelectorAll('[data-from]')];
        const band = bands.filter((one) => Number(one.dataset.from) <= value).pop();
        bands.forEach((one) => { one.hidden = one !== band; });
        const track = box.querySelector('[role]');
        track.setAttribute('aria-valuenow', value);
        track.setAttribute('aria-valuetext', band.textContent);
        track.firstChild.style.transform = `scaleX(${(value - meter.min) / (meter.max - meter.min)})`;
        return band.textContent;
      });
      part('now').textContent = now.join(' · ');
    }

    function drawChoices(state) {
      part('choices').replaceChildren(...story.choices(play.tale, state).map((choice, at) =>
        element('button', { type: 'button', class: 'pb-choice', 'aria-keyshortcuts': at + 1, onclick: () => choose(choice) },
          element('span', { class: 'pb-choice__key', 'aria-hidden': 'true' }, at + 1),
          element('span', {}, play.said(state.at, choice.id, 'text')))));
    }

    /** Draw everything anew; after a move the newest line, or the verdict, takes the focus. */
    function draw(moved) {
      const { kept, tale } = play;
      const { steps, state } = story.replay(tale, kept.path);
      const ended = state.at in tale.endings;
      // What an edited story no longer allows is dropped; the rest of the way stays.
      kept.path.length = kept.own.length = steps.length;
      const turns = steps.flatMap((step) => [play.theirs(step.before.at), play.yours(step)]);
      if (!ended) turns.push(play.theirs(state.at));
      part('log').replaceChildren(...(ended ? [] : turns));
      drawMeters(state);
      drawChoices(state);
      part('attempt').hidden = false;
      part('attempt').textContent = word('roleplay.attempt', { n: kept.tries + (ended ? 0 : 1) || 1 });
      part('play').hidden = ended;
      part('setting').hidden = ended;
      part('debrief').hidden = !ended;
      part('own').hidden = kept.shown;
      part('answers').hidden = !kept.shown;
      part('back').disabled = part('restart').disabled = !kept.path.length;
      part('undo').hidden = !undo;
      words.value = kept.draft;
      if (ended) Playbook.parts.debrief(el, play, steps, state);
      if (moved) arrive(ended ? part('verdict') : turns[turns.length - 1]);
    }

    function arrive(line) {
      line.classList.add('pb-new');
      line.focus({ preventScroll: true });
      line.scrollIntoView({ block: 'center' });
    }

    /** An attempt counts from the first turn only: what a link skipped proves nothing. */
    function count(ending, steps) {
      const { kept } = play;
      if (kept.given) return;
      const verdict = play.tale.endings[ending];
      const scores = Object.fromEntries(story.rubric(play.tale, steps).map((row) => [row.id, row.score]));
      Object.assign(kept, { tries: kept.tries + 1, before: kept.last, last: { verdict, scores } });
      if (RANK.indexOf(verdict) > RANK.indexOf(kept.best)) Object.assign(kept, { best: verdict, reached: { ending, t: Date.now() } });
    }

    function choose(choice) {
      const { kept, tale } = play;
      undo = null;
      if (play.voice) play.voice.keep(kept.path.length);
      kept.own.push(words.value.trim());
      kept.path.push(choice.id);
      Object.assign(kept, { draft: '', shown: false });
      const { steps, state } = story.replay(tale, kept.path);
      if (tale.endings[state.at]) count(state.at, steps);
      save();
      draw(true);
    }

    /** Back to before turn `at`, with the state and the words it had. */
    play.goTo = function (at, shown) {
      const { kept } = play;
      undo = null;
      Object.assign(kept, { draft: kept.own[at] || '', shown: !!shown });
      kept.path.length = kept.own.length = at;
      kept.given = Math.min(kept.given, at);
      save();
      draw(true);
    };

    /** Go on after other turns than those played; what was played can be had back. */
    play.leap = function (path) {
      const { path: played, own, draft, shown, given } = play.kept;
      undo = { path: [...played], own: [...own], draft, shown, given };
      Object.assign(play.kept, { path: [...path], own: path.map(() => ''), draft: '', shown: false, given: path.length });
      save();
      draw(true);
    };

    play.restart = () => play.leap([]);

    function takeBack() {
      Object.assign(play.kept, undo);
      undo = null;
      save();
      draw(true);
    }

    function show() {
      Object.assign(play.kept, { draft: words.value, shown: true });
      save();
      part('own').hidden = true;
      part('answers').hidden = false;
      part('choices').firstChild.focus();
    }

    // A number counts only while the focus is in the player, so it takes no key from anybody else.
    function press(event) {
      if (event.target === words) return event.key === 'Enter' && (event.ctrlKey || event.metaKey) && show();
      const button = part('choices').children[Number(event.key) - 1];
      if (event.ctrlKey || event.metaKey || event.altKey || !button || part('answers').hidden) return false;
      event.preventDefault();
      return button.click();
    }

    function listen() {
      const on = { show, back: () => play.goTo(play.kept.path.length - 1, true), restart: play.restart, undo: takeBack,
        again: play.restart, print: () => window.print() };
      Object.entries(on).forEach(([name, work]) => part(name).addEventListener('click', work));
      part('play').addEventListener('keydown', press);
      words.addEventListener('input', () => {
        play.kept.draft = words.value;
        touched = true;
        clearTimeout(typing);
        typing = setTimeout(save, 400);
      });
    }

    function load(value) {
      play.kept = { ...NEVER, path: [], own: [], ...value };
      draw(false);
    }

    play.voice = Playbook.parts.voice(el);
    part('script').hidden = true;
    part('behind').open = true;
    part('task').open = !window.matchMedia('(max-width: 959px)').matches;
    el.dataset.ready = '';
    listen();
    load(Playbook.store.peek(key));
    Playbook.saved(part('saved'));
    Playbook.store.onchange((name, value) => name === key && load(value));
    return Playbook.store.get(key).then((value) => value && !touched && load(value)).then(() => Playbook.parts.entrance(el, play));
  }

  Playbook.parts.roleplay = start;
  Playbook.define('playbook-roleplay', class extends HTMLElement {
    connectedCallback() { return start(this); }
  });
})();

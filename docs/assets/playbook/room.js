/* Room: the projected view: a line, numbered choices, counted hands; what the choice did is told only after it is taken. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.parts.room) return;
  const { story } = Playbook;
  const MOST = 999;

  Playbook.parts.room = function (talk) {
    const { part, tale, word } = talk;
    const stage = part('stage');
    // The choice whose hands the + and − keys count.
    let chosen = -1;

    /** Where the class stands: the turn on the screen, its choices, their hands, and what was taken if it is told. */
    function now() {
      const { room } = talk.kept;
      const { steps, state } = story.replay(tale, room.path);
      room.path.length = steps.length;
      const step = room.told ? steps[steps.length - 1] : undefined;
      const at = step ? steps.length - 1 : steps.length;
      const here = step ? step.before : state;
      const choices = story.choices(tale, here);
      return { room, steps, step, at, here, choices, ended: here.at in tale.endings, hands: choices.map((_, n) => room.hands[at]?.[n] || 0) };
    }

    function keep(focus) {
      talk.save();
      draw(focus);
    }

    /** Set the hands of one choice; the field is not drawn anew while somebody types in it. */
    function count(n, hands, typing) {
      const { room, step, at, hands: all } = now();
      if (step || !(n in all)) return;
      all[n] = Math.min(MOST, Math.max(0, hands || 0));
      room.hands[at] = all;
      choose(n);
      talk.save();
      drawStatus('');
      if (!typing) fields()[n].value = all[n];
    }

    function choose(n) {
      chosen = n;
      [...part('hands').children].forEach((row, at) => row.toggleAttribute('data-chosen', at === n));
    }

    const fields = () => [...part('hands').querySelectorAll('input')];
    const drawStatus = (text) => { part('status').textContent = text; };

    function draw(focus) {
      const scene = now();
      const { room, step, at, here, choices, ended } = scene;
      const act = talk.ofAct(here.at, 'act').map((each) => each.textContent).join('');
      part('turn').textContent = ended ? '' : word(act ? 'turn_of' : 'turn', { act, n: at + 1 });
      part('line').replaceChildren(...talk.theirs(here.at));
      part('hands').replaceChildren(...choices.map((choice, n) => screen.row(scene, choice, n)));
      part('told').replaceChildren(...(ended ? screen.after(scene) : screen.told(scene)));
      part('told').hidden = !step && !ended;
      part('notes').replaceChildren(...screen.notes(scene));
      part('path').hidden = !room.path.length;
      part('path').querySelector('ol').replaceChildren(...screen.way(scene));
      part('earlier').disabled = !room.path.length;
      part('majority').hidden = Boolean(step) || ended;
      part('next').hidden = !step;
      drawStatus('');
      choose(chosen);
      screen.fit();
      if (focus) part(step ? 'told' : 'line').focus({ preventScroll: true });
    }

    function take(n) {
      const { room, choices } = now();
      room.path.push(choices[n].id);
      room.told = true;
      chosen = -1;
      keep(true);
    }

    function majority() {
      const { hands } = now();
      if (!hands.length) return;
      const most = Math.max(...hands);
      const leaders = hands.flatMap((each, n) => (each === most ? [n] : []));
      if (most > 0 && leaders.length === 1) take(leaders[0]);
      else if (most === 0 && chosen >= 0) take(chosen);
      else drawStatus(word(most > 0 ? 'tie' : 'count_first'));
    }

    function next() {
      talk.kept.room.told = false;
      keep(true);
    }

    /** One step: from what a choice did to its choices, or from a line to what led there. */
    function earlier() {
      const { room } = talk.kept;
      if (!room.path.length) return;
      if (room.told) room.path.pop();
      room.told = !room.told;
      room.hands.length = Math.min(room.hands.length, room.path.length + 1);
      chosen = -1;
      keep(true);
    }

    function presenter() {
      part('notes').hidden = !part('notes').hidden;
      part('presenter').setAttribute('aria-expanded', !part('notes').hidden);
      part('notes').replaceChildren(...screen.notes(now()));
      screen.fit();
    }

    function anew() {
      talk.kept.room = { path: [], hands: [], told: false };
      chosen = -1;
      keep(true);
    }

    const screen = Playbook.parts.screen(talk, { count, choose, take, hands: (n) => now().hands[n] });
    const KEYS = { '+': 1, '=': 1, '-': -1, '−': -1, Enter: () => (now().step ? next() : majority()), Backspace: earlier, n: presenter, N: presenter };

    // Keys count only while the focus is in the panel, so they are taken from nobody else.
    function press(event) {
      const { key, target } = event;
      const scene = now();
      const own = target.matches('button:not([data-by]), summary');
      if (event.ctrlKey || event.metaKey || event.altKey || (target.matches('input') && key !== 'Enter') || (own && key === 'Enter')) return;
      const by = KEYS[key];
      const n = Number(key) - 1;
      if (by === undefined && !(n in scene.choices)) return;
      event.preventDefault();
      event.stopPropagation();
      if (typeof by === 'function') by();
      else if (by) count(chosen, scene.hands[chosen] + by);
      else if (!scene.step) choose(n);
    }

    const on = { majority, next, earlier, presenter, full: screen.full, anew };
    Object.entries(on).forEach(([name, work]) => part(name).addEventListener('click', work));
    stage.addEventListener('keydown', press);
    part('path').addEventListener('toggle', screen.fit);
    document.addEventListener('fullscreenchange', screen.fit);
    window.addEventListener('resize', screen.fit);
    part('full').hidden = !document.fullscreenEnabled;
    talk.all('keys').forEach((each) => { each.hidden = false; });
    part('room').hidden = false;
    talk.draws.push(draw);
  };
})();

/* Table: a mentor plays the customer: the line to say now, the choices to tap, the marks. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.parts.table) return;
  const { element, story } = Playbook;
  const NEUTRAL = 4;

  /** Start the table of a talk; draws itself whenever the record changes. */
  Playbook.parts.table = function (talk) {
    const { part, tale, word } = talk;
    let undo = null;
    let waits = '';

    function choice(state, each) {
      const breaks = talk.said(state.at, each.id, 'breach').length > 0;
      return element('button', { type: 'button', class: 'pb-tap', onclick: () => tap(each.id) },
        breaks && element('b', { class: 'pb-breach', role: 'img', 'aria-label': word('breaks_one') }, '■'),
        element('span', {}, talk.short(state.at, each.id)));
    }

    function drawSay(state) {
      const wait = waits && element('div', { class: 'pb-say__wait' }, element('p', { class: 'pb-meta' }, word('wait')),
        element('p', { class: 'pb-say__line' }, waits));
      part('now').replaceChildren(...(wait ? [wait] : talk.theirs(state.at)));
      part('nearest').replaceChildren(...story.choices(tale, state).map((each) => choice(state, each)),
        element('button', { type: 'button', class: 'pb-tap pb-tap--none', onclick: none }, word('none')));
    }

    /** Marks start from what the tapped lines earned; the mentor's own word counts for more. */
    function drawRows(steps) {
      const { scores, seen, note } = talk.kept;
      story.rubric(tale, steps).forEach(function ({ id, score }) {
        const row = talk.el.querySelector(`[data-row="${id}"]`);
        const own = id in scores;
        const given = own ? scores[id] : score;
        row.querySelectorAll('input').forEach((input) => { input.checked = given !== null && Number(input.value) === given; });
        const source = own ? (score === null ? 'from_you_only' : 'from_you') : score === null ? 'from_none' : 'from_lines';
        row.querySelector('[data-source]').textContent = word(source, { n: score });
      });
      talk.all('seen').forEach((box) => { box.checked = seen.includes(box.value); });
      if (part('note').value !== note) part('note').value = note;
    }

    function draw(moved) {
      const { kept } = talk;
      const { steps, state } = story.replay(tale, kept.path);
      // What an edited story no longer allows is dropped.
      kept.path.length = steps.length;
      const over = kept.stopped || state.at in tale.endings;
      part('play').hidden = over;
      part('closing').hidden = !over;
      if (steps.length || over) part('brief').open = false;
      drawSay(state);
      Playbook.talk.levels(talk, state);
      drawRows(steps);
      part('back').disabled = !steps.length && !waits;
      part('undo').hidden = !undo;
      if (over) Playbook.parts.closing(talk, steps, state, reopen);
      if (moved) arrive(part(over ? 'closing' : 'now'));
    }

    function arrive(box) {
      box.focus({ preventScroll: true });
      box.scrollIntoView({ block: 'nearest' });
    }

    function keep() {
      undo = null;
      Playbook.talk.free();
      talk.save();
      draw(true);
    }

    function tap(id) {
      waits = '';
      talk.kept.path.push(id);
      keep();
    }

    function none() {
      waits = word('neutral_' + (talk.kept.missed % NEUTRAL + 1));
      talk.kept.missed += 1;
      keep();
    }

    /** A line to win time is taken back by itself; it fitted after all. */
    function back() {
      if (waits) talk.kept.missed -= 1; else talk.kept.path.pop();
      waits = '';
      keep();
    }

    function reopen() {
      if (!talk.kept.stopped) talk.kept.path.pop();
      talk.kept.stopped = false;
      keep();
    }

    function clear() {
      waits = '';
      undo = talk.clear();
      draw(true);
    }

    function takeBack() {
      talk.kept = { ...undo, room: talk.kept.room };
      keep();
    }

    function mark({ target }) {
      const row = target.closest('[data-row]');
      if (row) {
        const { steps } = story.replay(tale, talk.kept.path);
        const earned = story.rubric(tale, steps).find(({ id }) => id === row.dataset.row).score;
        if (Number(target.value) === earned) delete talk.kept.scores[row.dataset.row];
        else talk.kept.scores[row.dataset.row] = Number(target.value);
      }
      talk.kept.seen = talk.all('seen').filter((box) => box.checked).map((box) => box.value);
      talk.kept.note = part('note').value;
      talk.saveSoon();
      draw(false);
    }

    const on = { back, clear, undo: takeBack, stop: () => { waits = ''; talk.kept.stopped = true; keep(); } };
    Object.entries(on).forEach(([name, work]) => part(name).addEventListener('click', work));
    part('table').addEventListener('input', mark);
    part('table').hidden = false;
    talk.draws.push(draw);
  };
})();

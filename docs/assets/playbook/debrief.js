/* Debrief: the way that was taken, turn by turn, with the meters revealed and the turning point named. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.parts.debrief) return;
  const { element, story, word } = Playbook;
  const listed = new Intl.ListFormat(Playbook.language);
  const RANK = ['bad', 'fair', 'good'];
  const FULL = 2;

  const says = (key, values) => word('roleplay.' + key, values);
  const score = (value) => says('score_' + (value === null || value === undefined ? 'none' : value));
  const note = (text) => element('p', { class: 'pb-meta' }, text);

  /** Against the attempt before this one, in words. */
  function change(kept, verdict) {
    if (!kept.before) return '';
    const step = Math.sign(RANK.indexOf(verdict) - RANK.indexOf(kept.before.verdict));
    const how = ['worse', 'same', 'better'][step + 1];
    return says('change_' + how, { before: says(kept.before.verdict), now: says(verdict) })
      + (step < 0 && kept.best ? ' ' + says('best', { best: says(kept.best) }) : '');
  }

  function moves(el, play, step) {
    const found = play.tale.meters.map(function (meter, at) {
      const [before, after] = [step.before.meters[at], step.after.meters[at]];
      const label = el.querySelector(`[data-meter="${meter.id}"] [data-label]`).textContent;
      return before === after ? '' : says(before < after ? 'meter_up' : 'meter_down', { label, before, after });
    }).filter(Boolean);
    return found.length > 0 && element('div', { class: 'pb-moves' }, found.map((text) => element('span', {}, text)));
  }

  /** A turn on one line: its number, what was said, where the meters went. */
  function brief(el, play, step, at) {
    return element('summary', {}, element('span', { class: 'pb-replay__at' }, at + 1),
      element('span', { class: 'pb-replay__said' }, play.said(step.before.at, step.choice.id, 'text')), moves(el, play, step));
  }

  /** Open from the start where there is something to learn from: the turning point, a red line, own words. */
  function turn(el, play, step, at, turning) {
    const own = play.kept.own[at];
    const heard = play.voice && play.voice.said(at);
    const open = turning || step.choice.breach || own || heard ? { open: '' } : {};
    return element('div', { class: 'pb-replay' + (turning ? ' pb-replay--turning' : ''), role: 'listitem' }, element('details', open,
      brief(el, play, step, at), play.theirs(step.before.at), play.yours(step),
      turning && element('p', { class: 'pb-turning' }, element('b', {}, '◆ ' + says('turning_point')), ' ' + says('turning_how')),
      step.choice.breach && play.broken(step),
      element('div', { class: 'pb-replay__note' },
        own && element('p', { class: 'pb-own-words' }, element('span', { class: 'pb-meta' }, says('own_words')), ' ' + own),
        heard,
        element('p', {}, play.said(step.before.at, step.choice.id, 'feedback')),
        moves(el, play, step),
        element('button', { type: 'button', class: 'pb-button pb-button--small', onclick: () => play.goTo(at),
          'aria-label': `${says('again_here')} (${at + 1})` }, says('again_here')))));
  }

  /** A row's own lines as evidence, each with what it earned. */
  function fillRow(el, play, steps, row) {
    const box = el.querySelector(`[data-row="${row.id}"]`);
    const before = play.kept.before && play.kept.before.scores[row.id];
    const changed = play.kept.before && before !== row.score;
    box.querySelector('[data-score]').textContent = score(row.score);
    box.querySelectorAll('p').forEach((old) => old.remove());
    box.querySelectorAll('[data-teaches]').forEach((link) => { link.hidden = row.score === FULL; });
    if (changed) box.append(note(says('was', { score: score(before) })));
    box.append(...row.evidence.map((one) => element('p', { class: 'pb-evidence' },
      element('span', { class: 'pb-meta' }, score(one.score)), ' ',
      element('span', {}, play.said(steps[one.at].before.at, steps[one.at].choice.id, 'text')))));
  }

  // Paper unfolds nothing: every turn is printed whole.
  addEventListener('beforeprint', () => document.querySelectorAll('.pb-replay > details').forEach((box) => { box.open = true; }));

  Playbook.parts.debrief = function (el, play, steps, state) {
    const { part, tale, kept } = play;
    const verdict = tale.endings[state.at];
    const lost = story.turningPoint(tale, steps);
    el.querySelectorAll('[data-live]').forEach((box) => { box.hidden = false; });
    part('verdict').textContent = says('verdict_' + verdict);
    part('verdict').dataset.verdict = verdict;
    const crossed = steps.flatMap((step, at) => (step.choice.breach ? [at + 1] : []));
    part('crossed').hidden = !crossed.length;
    part('where').textContent = crossed.length ? says('crossed', { turns: listed.format(crossed.map(String)) }) : '';
    part('outcome').replaceChildren(el.querySelector(`[data-end="${state.at}"] [data-texts]`).cloneNode(true));
    part('change').textContent = change(kept, verdict);
    part('change').hidden = !part('change').textContent;
    part('timeline').replaceChildren(...steps.map((step, at) => turn(el, play, step, at, at === lost)));
    story.rubric(tale, steps).forEach((row) => fillRow(el, play, steps, row));
  };
})();

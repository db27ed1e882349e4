/* Closing: the debrief for two: how it ended, where it turned, what counted, what was seen, what to talk over. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.parts.closing) return;
  const { element, story } = Playbook;

  // Lines that stand as evidence under a row: the ones to talk about come first.
  const MOST = 3;

  const block = (...children) => element('div', {}, ...children);
  const items = (tag, list) => element(tag, {}, list);

  function outcome({ tale, theirs, word }, state) {
    const ended = state.at in tale.endings;
    return block(element('h3', {}, word('closing')), ended ? theirs(state.at) : element('p', { class: 'pb-say__verdict' }, word('stopped')));
  }

  function turning(talk, steps) {
    const { said, theirs, moves, word, breach } = talk;
    const step = talk.turning(steps);
    if (!step) return block(element('h3', {}, word('turning')), element('p', {}, word('turning_none')));
    const [node, choice] = [step.before.at, step.choice.id];
    return block(element('h3', {}, word('turning')), theirs(node),
      element('p', { class: 'pb-closing__said' }, said(node, choice, 'text')), breach(node, choice),
      element('p', {}, word('turning_how')), element('p', {}, said(node, choice, 'feedback')), moves(step).map((text) => element('p', { class: 'pb-meta' }, text)));
  }

  function row(talk, steps, { id, score, evidence }) {
    const given = talk.kept.scores[id] ?? score;
    const text = talk.el.querySelector(`[data-row="${id}"] [data-text]`).textContent;
    return block(element('p', { class: 'pb-closing__row' }, element('b', {}, text), element('span', {}, talk.word('mark_' + (given ?? 'none')))),
      [...evidence].sort((one, other) => one.score - other.score).slice(0, MOST).map(({ at, score: points }) => element('p', { class: 'pb-closing__said' }, element('b', {}, points), ' ',
        talk.said(steps[at].before.at, steps[at].choice.id, 'text'))));
  }

  function watched({ all, kept, word }) {
    const boxes = all('seen');
    return boxes.length > 0 && block(element('h3', {}, word('seen')), boxes.map((box) => element('p', { class: 'pb-closing__seen' },
      element('b', {}, kept.seen.includes(box.value) ? '✓' : '–'), element('span', {}, box.parentNode.textContent,
        kept.seen.includes(box.value) ? '' : element('span', { class: 'pb-unseen' }, ' ', word('unseen'))))));
  }

  function remarks({ kept, word }) {
    return (kept.missed > 0 || kept.note) && block(kept.missed > 0 && element('p', {}, word('missed', { n: kept.missed })),
      kept.note && [element('h3', {}, word('notes')), element('p', { class: 'pb-closing__note' }, kept.note)]);
  }

  /** Broken rules have a place of their own: a good talk does not make up for one. */
  function broken(talk, steps) {
    const found = steps.filter(({ before, choice }) => talk.breach(before.at, choice.id));
    return found.length > 0 && block(found.map(({ before, choice }) => [talk.breach(before.at, choice.id),
      element('p', { class: 'pb-closing__said' }, talk.said(before.at, choice.id, 'text'))]).flat());
  }

  function blocks(talk, steps, state) {
    const { word, list } = talk;
    const [first, ...others] = story.rubric(talk.tale, steps).map((each) => row(talk, steps, each));
    first.prepend(element('h3', {}, word('marks')));
    const asks = list('ask');
    const keep = list('keep');
    return [outcome(talk, state), broken(talk, steps), turning(talk, steps), first, ...others, watched(talk), remarks(talk),
      asks.length > 0 && block(element('h3', {}, word('ask')), items('ol', asks)),
      keep.length > 0 && block(element('h3', {}, word('keep')), keep)].filter(Boolean);
  }

  /** Fill the place for the debrief; `reopen` goes back into the talk. */
  Playbook.parts.closing = function (talk, steps, state, reopen) {
    const { word, part } = talk;
    const button = (name, onclick, style = '') => element('button', { type: 'button', class: 'pb-button' + style, onclick }, word(name));
    const signs = block(element('div', { class: 'pb-kit__names' }, ['sign_trainee', 'sign_coach'].map((name) => element('span', {}, word(name)))));
    const print = () => talk.print(word('closing'), [...blocks(talk, steps, state), signs]);
    part('closing').replaceChildren(...blocks(talk, steps, state),
      element('div', { class: 'pb-actions' }, button('print', print, ' pb-button--primary'), button('reopen', reopen)));
  };
})();

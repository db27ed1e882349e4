/* Screen: what a class sees and the trainer taps: choices with their hands, what a choice did, notes, the way so far. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.parts.screen) return;
  const { element } = Playbook;

  /** The pieces of the projected view of a talk; `act` has count(n, hands, typing), hands(n), choose(n), take(n). */
  Playbook.parts.screen = function (talk, act) {
    const { part, word } = talk;

    function stepper(sign, n, by) {
      return element('button', { type: 'button', class: 'pb-button', 'data-by': '', 'aria-label': word(by > 0 ? 'more' : 'fewer', { n: n + 1 }),
        onclick: () => act.count(n, act.hands(n) + by) }, sign);
    }

    function counter(n, hands) {
      const input = element('input', { type: 'text', inputmode: 'numeric', maxlength: 3, 'aria-label': word('hands', { n: n + 1 }),
        oninput: ({ target }) => act.count(n, parseInt(target.value, 10), true), onfocus: ({ target }) => { act.choose(n); target.select(); } });
      input.value = hands;
      return element('span', { class: 'pb-hand__count' }, stepper('−', n, -1), input, stepper('+', n, 1),
        element('button', { type: 'button', class: 'pb-button', 'aria-label': word('take_n', { n: n + 1 }), onclick: () => act.take(n) }, word('take')));
    }

    function row({ here, step, hands }, choice, n) {
      const taken = step && step.choice.id === choice.id;
      return element('div', { class: 'pb-hand', 'data-taken': taken },
        element('b', {}, n + 1), element('span', {}, talk.said(here.at, choice.id, 'text'), taken && element('b', {}, ' ◂ ', word('taken'))),
        step ? element('span', { class: 'pb-hand__count' }, word('voted', { n: n + 1, hands: hands[n] })) : counter(n, hands[n]));
    }

    function told({ step }) {
      if (!step) return [];
      const [node, choice] = [step.before.at, step.choice.id];
      const moves = talk.moves(step);
      return [talk.breach(node, choice), element('p', {}, talk.said(node, choice, 'feedback')),
        ...(moves.length ? moves : [word('steady')]).map((text) => element('p', { class: 'pb-room__move' }, text))].filter(Boolean);
    }

    function notes({ here, ended }) {
      if (part('notes').hidden) return [];
      const best = !ended && talk.best(here);
      const question = talk.ofAct(here.at, 'question');
      const hints = talk.list('hint');
      const titled = (name, ...what) => [element('b', {}, word(name)), ...what];
      return [...(question.length ? titled('question', element('p', {}, question)) : []),
        ...(ended ? [] : titled('best', element('p', {}, best ? talk.said(here.at, best.id, 'text') : word('best_none')))),
        ...(hints.length ? titled('hints', element('ul', {}, hints)) : [])];
    }

    /** At an ending the class sees where it turned, and what to talk over. */
    function after({ steps }) {
      const step = talk.turning(steps);
      return [element('b', {}, word('turning')), element('p', {}, step ? talk.said(step.before.at, step.choice.id, 'text') : word('turning_none')),
        element('b', {}, word('ask')), element('ol', {}, talk.list('ask'))];
    }

    function way({ steps, room }) {
      return steps.map((step, at) => element('li', {}, talk.said(step.before.at, step.choice.id, 'text'),
        element('span', { class: 'pb-meta' }, ' ', (room.hands[at] || []).map((hands, n) => word('voted', { n: n + 1, hands })).join(' · '))));
    }

    /** On a full screen everything has to be seen at once: letters shrink until it is. */
    function fit() {
      const full = document.fullscreenElement === part('room');
      part('full').setAttribute('aria-pressed', full);
      for (let size = 1; size >= 0.45; size -= 0.05) {
        part('stage').style.setProperty('--pb-fit', full ? size.toFixed(2) : '1');
        if (!full || part('stage').scrollHeight <= part('stage').clientHeight) return;
      }
    }

    function full() {
      const asked = document.fullscreenElement ? document.exitFullscreen() : part('room').requestFullscreen?.();
      return asked?.then(() => part('stage').focus(), () => {});
    }

    return { row, told, notes, after, way, fit, full };
  };
})();

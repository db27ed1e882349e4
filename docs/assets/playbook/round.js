/* Round: cards turned one at a time and rated by the learner; those not known come once more at its end. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const { deck } = Playbook;
  const element = (...parts) => Playbook.element(...parts);
  const word = (name, values) => Playbook.word('flashcards.' + name, values);
  const keep = (run, ...pairs) => Playbook.store.puts([...pairs, ['flashcards:round', run.state]]);
  const asked = (run, id) => deck.card(run, run.state.choice, id);

  function button(name, onclick, { key, values, primary } = {}) {
    return element('button', { type: 'button', class: 'pb-button' + (primary ? ' pb-button--primary' : ''), 'aria-keyshortcuts': key, onclick },
      word(name, values), key && element('span', { class: 'pb-key', 'aria-hidden': true }, key.length > 1 ? word('key_' + name) : key));
  }

  const leave = (run) => element('button', { type: 'button', class: 'pb-link', onclick: () => stop(run) }, word('stop'));
  const bar = (...buttons) => element('div', { class: 'pb-actions' }, buttons);

  /** What goes to the printer: all cards of the round, front and back. */
  function sheet(run) {
    const row = (tag, front, back, lang) => element('tr', {}, element(tag, { lang }, front), element(tag, {}, back));
    run.sheet.replaceChildren(element('thead', {}, row('th', word('front'), word('back'))),
      element('tbody', {}, run.state.cards.map((id) => asked(run, id)).map(({ front, back, foreign }) => row('td', front, back, foreign && run.other))));
  }

  function begin(run, choice, ids) {
    run.state = { choice, cards: ids, queue: ids, at: 0, first: {} };
    keep(run);
    go(run);
  }

  /** The card that is next, or how the round went. */
  function go(run) {
    const { cards, queue, at } = run.state;
    run.desk.hidden = true;
    sheet(run);
    if (at < queue.length) front(run, cards.length, queue.length, at);
    else finish(run);
  }

  function front(run, all, queued, at) {
    const card = asked(run, run.state.queue[at]);
    const place = at < all ? word('place', { n: at + 1, all }) : word('place_again', { n: queued - at });
    const side = element('div', { class: 'pb-side', tabindex: -1 },
      element('div', { class: 'pb-meta' }, element('span', {}, place), element('span', {}, word('ask_' + card.ask))),
      element('p', { class: 'pb-side__text', lang: card.foreign && run.other }, card.front));
    run.keys = { ' ': () => turn(run, card), Enter: () => turn(run, card) };
    run.stage.replaceChildren(element('section', { class: 'pb-card', 'data-ask': card.ask }, side,
      bar(button('show', () => turn(run, card), { key: 'Space', primary: true }), leave(run))));
    side.focus();
    side.scrollIntoView({ block: 'nearest' });
  }

  /** What a term's back says besides: the other language, other names. */
  const names = (run, { other, also }) => [
    other && element('span', { lang: run.other }, other),
    also?.length > 0 && element('span', {}, word('also', { forms: also.join(word('comma')) })),
  ];

  /** The back below the front; from here on the card can be rated. */
  function turn(run, card) {
    const back = element('div', { class: 'pb-side', tabindex: -1 }, element('p', { class: 'pb-side__text' }, card.back),
      card.why && element('p', {}, card.why), element('div', { class: 'pb-meta' }, names(run, card)),
      card.lesson && element('p', {}, element('a', { href: Playbook.url(`${Playbook.language}/${card.lesson}`) }, word('section'))));
    run.keys = { 1: () => rate(run, 1), 2: () => rate(run, 0) };
    run.stage.querySelector('.pb-actions').replaceWith(back,
      bar(button('knew', run.keys[1], { key: '1', primary: true }), button('not_yet', run.keys[2], { key: '2' }), leave(run)));
    back.focus();
    back.nextSibling.scrollIntoView({ block: 'nearest' });
  }

  /** The learner's own word on the card is kept together with where the round stands. */
  function rate(run, right) {
    const { choice, queue, at, first } = run.state;
    const id = queue[at];
    const { attempts } = deck.history(run, choice, id);
    const key = 'flash:' + id;
    run.records[key] = { hash: asked(run, id).hash,
      attempts: [...attempts, { t: Date.now(), right, hinted: false, sure: false, answer: null }] };
    run.state = { ...run.state, at: at + 1, first: { [id]: right, ...first }, queue: right ? queue : [...queue, id] };
    keep(run, [key, run.records[key]]);
    go(run);
  }

  function stop(run) {
    const { cards, queue, at, first } = run.state;
    run.state = { ...run.state, cards: cards.filter((id) => id in first), queue: queue.slice(0, at) };
    keep(run);
    if (at) go(run);
    else run.choose();
  }

  /** When a card comes back; its record may have been reset meanwhile. */
  function comes(run, id) {
    const { due } = deck.history(run, run.state.choice, id);
    return due ? [' · ', word('back_on', { date: Playbook.dateOf(due) })] : [];
  }

  /** How it went, card by card, with the day on which each comes back; and one way on. */
  function finish(run) {
    const { choice, cards, first } = run.state;
    const known = cards.filter((id) => first[id]);
    const head = element('h2', { tabindex: -1 }, word('result', { n: known.length, all: cards.length }));
    const rows = [...cards.filter((id) => !first[id]), ...known].map((id) => element('div', { role: 'listitem', class: 'pb-lesson' },
      element('span', {}, run.cards[choice.deck][id].front),
      element('span', { class: 'pb-meta' }, first[id] ? `✓ ${word('knew')}` : `△ ${word('not_yet')}`, 
        ...comes(run, id))));
    const { ids } = deck.draw(run, choice, Playbook.day(Date.now()));
    run.keys = {};
    run.stage.replaceChildren(head, element('p', {}, word('rated')), element('div', { role: 'list', class: 'pb-lessons' }, rows), bar(
      ids.length > 0 && button('next', () => begin(run, choice, ids), { values: { n: ids.length }, primary: true }),
      button('other', run.choose, { primary: !ids.length }), button('print', () => window.print())));
    head.focus();
  }

  Playbook.round = { begin, go };
})();

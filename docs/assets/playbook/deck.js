/* Deck: the two sides of every flashcard, and which cards come into a round. */
(function () {
  'use strict';
  const Playbook = window.Playbook;

  const WAYS = {
    meaning: (card) => card,
    word: (card) => ({ ...card, front: card.back, back: card.front }),
    other: (card) => ({ ...card, front: card.other, back: card.front, why: card.back, other: '', foreign: true }),
  };
  const DECKS = {
    terms: (card, { way }) => ({ ...WAYS[way](card), ask: way }),
    items: (card) => ({ ...card, ask: 'items' }),
  };

  /** Whatever a seed puts first: the cards of a day stand in one order, whatever was seen in between (mulberry32). */
  function shuffled(ids, seed) {
    let state = seed;
    const drawn = ids.map((id) => {
      state = (state + 0x6d2b79f5) | 0;
      let mix = Math.imul(state ^ (state >>> 15), state | 1);
      mix ^= mix + Math.imul(mix ^ (mix >>> 7), mix | 61);
      return [(mix ^ (mix >>> 14)) >>> 0, id];
    });
    return drawn.sort(([a], [b]) => a - b).map(([, id]) => id);
  }

  Playbook.deck = {
    /** A card as a choice asks it: {front, back, ask, also?, other?, why?, lesson?}; `foreign`: its front is in the other language. */
    card: (run, choice, id) => DECKS[choice.deck](run.cards[choice.deck][id], choice),

    /** The history of a card at its present edition. */
    history: (run, choice, id) => Playbook.history(run.records['flash:' + id], run.cards[choice.deck][id]),

    /** What waits on a day: {ids of the next round, due and fresh (how many there are), next (the day of the next one due)}. */
    draw(run, choice, today) {
      const all = Object.entries(run.cards[choice.deck]).filter(([, card]) => !choice.module || card.module === choice.module).map(([id]) => id);
      const days = new Map(all.map((id) => [id, Playbook.deck.history(run, choice, id).due]));
      const due = all.filter((id) => days.get(id) <= today).sort((a, b) => days.get(a) - days.get(b));
      const fresh = shuffled(all, today).filter((id) => days.get(id) === undefined);
      const later = [...days.values()].filter((day) => day > today);
      return { ids: [...due, ...fresh].slice(0, choice.size), due: due.length, fresh: fresh.length, next: Math.min(...later) };
    },
  };
})();

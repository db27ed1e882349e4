/* Shapes: what a sound record of each family is, as the pages that read it take it; nothing here touches the page. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.sound) return;

  const { isTime } = Playbook;
  const text = (one) => typeof one === 'string';
  const count = (one) => Number.isInteger(one) && one >= 0;
  const share = (one) => Number.isFinite(one) && one >= 0 && one <= 1;
  const thing = (one) => typeof one === 'object' && one !== null && !Array.isArray(one);
  // A name that every object has would pass for one that the handbook knows.
  const id = (one) => text(one) && !(one in {});
  const any = (...values) => (one) => values.includes(one);
  const all = (...tests) => (one) => tests.every((test) => test(one));
  const like = (pattern) => (one) => text(one) && pattern.test(one);
  const list = (each) => (one) => Array.isArray(one) && one.every(each);
  const has = (fields) => (one) => thing(one) && Object.entries(fields).every(([name, test]) => test(one[name]));
  const maybe = (test) => (one) => one === undefined || test(one);
  const orNull = (test) => (one) => (one ?? null) === null || test(one);

  const row = has({ ids: list(id), at: count, since: isTime });
  const drawn = has({ id, hash: text });
  const seed = (one) => text(one) || Number.isFinite(one);
  const verdict = any('good', 'fair', 'bad');
  const played = has({ verdict, scores: thing });
  const WAYS = { terms: any('meaning', 'word', 'other'), items: text };
  const choice = all(has({ deck: any(...Object.keys(WAYS)), module: text, size: count }), ({ deck, way }) => WAYS[deck](way));
  const round = all(has({ cards: list(id), queue: list(id), at: count, first: thing }), ({ cards, queue }) => queue.every((one) => cards.includes(one)));

  // Answers, guesses and flashcards are histories: `Playbook.valid` judges them wherever they come from.
  const FAMILIES = new Map(Object.entries({
    role: text,
    lesson: has({ how: any('read', 'placement', 'code') }),
    practice: all(row, has({ first: thing })),
    'practice:review': all(row, has({ limit: Number.isFinite, spent: Number.isFinite })),
    sitting: has({ seed, version: text, started: isTime, at: count, ends: maybe(isTime), items: list(drawn) }),
    given: has({ hash: text, t: maybe(isTime), right: maybe(share), draft: maybe(Array.isArray) }),
    result: has({ kind: text, subject: text, started: isTime, t: isTime, seed, version: text, of: count, right: count,
      passed: maybe(any(true, false)), lessons: maybe(list(id)), items: list(all(drawn, has({ right: maybe(share) }))) }),
    'flashcards:round': all(has({ choice }), (one) => one.cards === undefined || round(one)),
    'calendar:review': has({ days: list(count), time: like(/^[\d:]*$/), minutes: Number.isFinite, mark: like(/^\w{1,64}$/) }),
    roleplay: has({ path: maybe(list(text)), own: maybe(list(text)), draft: maybe(text), given: maybe(count), tries: maybe(count), best: orNull(verdict),
      last: orNull(played), before: orNull(played) }),
    table: has({ path: maybe(list(text)), missed: maybe(count), scores: maybe(thing), seen: maybe(list(text)), note: maybe(text),
      room: maybe(has({ path: maybe(list(text)), hands: maybe(list(list(count))) })) }),
    tool: has({ copies: list(has({ id: text, name: text, note: text, t: isTime })), current: text }),
    copy: has({ name: text, note: text, t: isTime }),
  }));

  /** Can the pages read the value of this short key? What no page of this version reads is left as it is. */
  Playbook.sound = (key, value) => (FAMILIES.get(key) || FAMILIES.get(key.split(':')[0]) || (() => true))(value);
})();

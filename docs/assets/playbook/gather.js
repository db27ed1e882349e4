/* Gather: the training record, made of what the store holds; nothing here touches the page. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const APP = 'rm-playbook-record';
  const FORMAT = 1;
  const SHORT_HASH = 4;

  const dayOf = (t) => new Date(Playbook.day(t) * 864e5).toISOString().slice(0, 10);

  /** The rows that `row(id, value, time)` makes of one family's records, in the order of their ids. */
  function rows(records, family, row) {
    const keys = Object.keys(records).filter((key) => key.startsWith(family + ':')).sort();
    return keys.flatMap((key) => row(key.slice(family.length + 1), records[key].v, records[key].t));
  }

  const answered = (items) => function (id, value) {
    if (!Object.hasOwn(items, id)) return [];
    const attempts = Playbook.history(value, items[id]).attempts.filter(({ right }) => right !== null);
    if (!attempts.length) return [];
    const last = attempts.at(-1);
    return [[id, items[id].hash, dayOf(attempts[0].t), dayOf(last.t), attempts.length, Number(last.right === 1 && !last.hinted)]];
  };

  const verdict = (passed) => ((passed ?? null) === null ? null : Number(Boolean(passed)));
  const handedIn = (id, one) => (Playbook.isResult(one)
    ? [[one.kind, one.subject, dayOf(one.t), String(one.seed), one.right, one.of, verdict(one.passed)]] : []);

  // The best ending counts: whoever rehearses once more loses nothing.
  const carriedThrough = (id, { best, reached }, t) => (/^(good|fair|bad)$/.test(best)
    ? [[id, String(reached?.ending || ''), best, dayOf(Playbook.isTime(reached?.t) ? reached.t : t)]] : []);

  // The last question that was answered for the first time finished it.
  const read = (records) => ({ asks }) => ({ v: { how: 'read' }, t: Math.max(...asks.map((id) => records['answer:' + id].v.attempts[0]?.t || 0)) });

  const sealed = (record) => ({ ...record, sum: Playbook.backup.sum(JSON.stringify(record)) });

  /**
   * The training record of one learner's records `{short key: {v, t, n}}`: for each question answered at its current edition
   * its id, hash, first and last day, attempts and last result; finished lessons, results, and the best ending of each
   * conversation. The order of the keys is part of the format: the sum at its end is made of them.
   */
  Playbook.gather = (records, overview, { staff, made, language }) => sealed({
    app: APP, format: FORMAT, version: overview.version, released: overview.released, staff, made: made.toISOString(), language,
    items: rows(records, 'answer', answered(overview.items)),
    lessons: rows(Playbook.withLessons(overview, records, read(records)), 'lesson', (id, { how }, t) => (how ? [[id, String(how), dayOf(t)]] : [])),
    results: rows(records, 'result', handedIn),
    talks: rows(records, 'roleplay', carriedThrough),
  });

  /** The same record for a code: hashes cut short, and a sum of its own. */
  Playbook.shortened = function ({ sum, ...record }) {
    const items = record.items.map(([id, hash, ...rest]) => [id, hash.slice(0, SHORT_HASH), ...rest]);
    return sealed({ ...record, items, short: true });
  };
})();

/* Backup: the file a learner takes along, made, read and checked; nothing here touches the page. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.backup) return;
  const backup = Playbook.backup = {};
  const APP = 'rm-playbook';
  const FORMAT = 1;
  const KEY = /^[a-z][\w-]*(:[\w./-]+)*$/;

  /** A sum that a lost or changed character does not survive (FNV-1a, 32 bits). */
  const sum = backup.sum = function (text) {
    let hash = 0x811c9dc5;
    for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193) >>> 0;
    return hash.toString(16);
  };

  /** The text of a file from `{short key: record}` and the learner's nickname. */
  backup.pack = (name, records, made) => JSON.stringify({
    app: APP, format: FORMAT, name, made: made.toISOString(), sum: sum(JSON.stringify(records)), records,
  });

  backup.fileName = function (name, made) {
    const safe = name.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 40);
    return ['rm-playbook', safe, made.toISOString().slice(0, 10)].filter(Boolean).join('-') + '.json';
  };

  function parse(text) {
    const start = text.replace(/^\uFEFF/, '').trim();
    try {
      return JSON.parse(start);
    } catch (damaged) {
      return /^\{\s*["“”]app["“”]\s*:\s*["“”]rm-playbook/.test(start) ? { app: APP, format: FORMAT } : null;
    }
  }

  const whole = (records) => Object.entries(records)
    .every(([key, record]) => key.length < 200 && KEY.test(key) && Playbook.valid(key, record));

  /** What a text holds: `{name, made, records, left}` (how many no page could read), or `{fault: 'foreign' | 'newer' | 'damaged'}`. */
  backup.unpack = function (text, now) {
    const data = parse(text);
    if (!data || data.app !== APP || !Number.isInteger(data.format)) return { fault: 'foreign' };
    if (data.format > FORMAT) return { fault: 'newer' };
    const { records } = data;
    const made = new Date(data.made);
    const good = records && typeof records === 'object' && !Array.isArray(records) && !isNaN(made)
      && data.sum === sum(JSON.stringify(records)) && whole(records);
    if (!good) return { fault: 'damaged' };
    const all = Object.entries(records);
    const sound = all.filter(([key, { v }]) => Playbook.sound(key, v));
    // A clock that ran ahead elsewhere must not win here for ever.
    const entries = sound.map(([key, { v, t, n }]) => [key, { v, t: Math.min(t, now), n }]);
    return { name: String(data.name || '').slice(0, 40), made, records: Object.fromEntries(entries), left: all.length - sound.length };
  };

  /** How many of each sort of record there are. */
  backup.count = function (records) {
    const of = (start) => Object.keys(records).filter((key) => key.startsWith(start)).length;
    return {
      answers: of('answer:'), cards: of('flash:'), lessons: of('lesson:'), results: of('result:'), roleplays: of('roleplay:'), tools: of('copy:') + Object.entries(records).filter(([key, { v }]) => key.startsWith('tool:') && v.copies.length).length,
    };
  };

  const text = (record) => JSON.stringify(record && record.v);

  /** What bringing `coming` to `here` would do, key by key; nothing is done yet. */
  backup.plan = function (here, coming) {
    const plan = { fresh: [], newer: [], known: [] };
    Object.entries(coming).forEach(([key, record]) => {
      const old = Object.hasOwn(here, key) ? here[key] : null;
      const same = old && text(Playbook.merge(key, old, record)) === text(old);
      plan[!old ? 'fresh' : same ? 'known' : 'newer'].push(key);
    });
    return plan;
  };
})();

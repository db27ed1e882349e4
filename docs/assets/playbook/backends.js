/* Backends: what a record is, how two of one key become one, IndexedDB as their place, localStorage as a help. */
(function () {
  'use strict';
  const Playbook = window.Playbook = window.Playbook || {};
  if (Playbook.backends) return;
  const backends = Playbook.backends = {};
  const ROWS = 'records';
  const asideName = (key) => `rm-playbook:aside:${new Date().toISOString()}:${key}`;
  // Records that hold a history: answers, guesses, flashcards.
  const HISTORY = /^(rm-playbook:v1:[^:]+:)?(answer|guess|flash):/;

  // A number of milliseconds whose day a calendar writes with a year of four figures.
  const isTime = Playbook.isTime = (t) => Number.isFinite(t) && t >= 0 && t < 2.5e14;

  /** Is this a record of ours: value, time, counter, and for an answer a history? */
  Playbook.valid = function (key, record) {
    if (!isTime(record?.t) || !Number.isFinite(record.n) || (record.v ?? null) === null) return false;
    const attempts = record.v?.attempts;
    return !HISTORY.test(key) || (Array.isArray(attempts) && attempts.every((one) => isTime(one?.t)));
  };

  /** Is a lesson finished: kept as finished, or each question that it asks answered, wherever that was? `has` takes a short key. */
  Playbook.finished = (has, id, asks) => has('lesson:' + id) || (asks.length > 0 && asks.every((one) => has('answer:' + one)));

  const text = (thing) => JSON.stringify(thing);

  // Editions are compared too: which of two records is the newer must not decide about an attempt.
  const isLater = (one, other) => !other || ((one.at || 0) - (other.at || 0) || (text(one) > text(other) ? 1 : -1)) > 0;

  /** Every attempt of both, once; one at another edition of the question says which. */
  function united(...both) {
    const byTime = new Map();
    both.forEach(({ v }) => v.attempts.forEach(({ hash = v.hash, ...rest }) => {
      const one = { ...rest, hash };
      if (isLater(one, byTime.get(one.t))) byTime.set(one.t, one);
    }));
    return [...byTime.values()].sort((x, y) => x.t - y.t)
      .map(({ hash, ...one }) => (hash === both[1].v.hash ? one : { ...one, hash }));
  }

  /** The newest record wins; a history keeps every attempt of both. */
  Playbook.merge = function (key, a, b) {
    if (!a || !b) return a || b;
    const history = HISTORY.test(key);
    const mark = ({ v }) => (history ? v.hash : text(v));
    const order = a.t - b.t || a.n - b.n || (mark(a) > mark(b) ? 1 : -1);
    const [older, newer] = order > 0 ? [b, a] : [a, b];
    return history ? { ...newer, v: { ...newer.v, attempts: united(older, newer) } } : newer;
  };

  // Forbidden or full, localStorage is a help that is missing, never an error.
  const desk = (work) => { try { return work(window.localStorage); } catch (refused) { return null; } };

  /** A copy of each record for the first paint, and a note (w) of what is still on its way to the store. */
  const copies = backends.copies = {
    aside: 0,
    set: (key, record, waiting) => desk((local) => (record
      ? local.setItem(key, JSON.stringify({ ...record, w: waiting ? 1 : undefined })) : local.removeItem(key))),
    get: (key) => desk((local) => {
      const text = local.getItem(key);
      let record = null;
      try { record = JSON.parse(text); } catch (damaged) { /* not valid, then */ }
      if (!text || Playbook.valid(key, record)) return record;
      local.setItem(asideName(key), text);
      local.removeItem(key);
      copies.aside += 1;
      return null;
    }),
    all: (prefix) => Object.keys(desk((local) => ({ ...local })) || {}).filter((key) => key.startsWith(prefix))
      .map((key) => [key, copies.get(key)]).filter(([, record]) => record),
  };

  backends.idb = function (onchange) {
    const self = { aside: 0 };
    let name = 'rm-playbook';
    let opening = null;
    let channel = null;

    const connect = () => new Promise((done, fail) => {
      const request = indexedDB.open(name);
      request.onupgradeneeded = () => {
        request.result.createObjectStore(ROWS);
        if (name.endsWith('-2')) self.aside += 1;
      };
      request.onerror = () => fail(request.error);
      request.onsuccess = () => {
        const db = request.result;
        db.onclose = db.onversionchange = () => { db.close(); opening = null; };
        if (db.objectStoreNames.contains(ROWS) && db.version === 1) { done(db); return; }
        db.close();
        fail(new DOMException('', db.objectStoreNames.contains(ROWS) ? 'newer' : 'foreign'));
      };
    });

    /** One transaction; what `work` returns, once it has completed. */
    async function run(mode, work) {
      opening = opening || connect();
      const db = await opening.catch((error) => { opening = null; throw error; });
      return new Promise((done, fail) => {
        const transaction = db.transaction(ROWS, mode, { durability: 'strict' });
        transaction.onabort = () => fail(transaction.error || new DOMException('', 'AbortError'));
        const value = work(transaction.objectStore(ROWS));
        transaction.oncomplete = () => done(value);
      });
    }

    self.open = async function () {
      const look = () => run('readonly', () => {});
      await look().catch((error) => {
        // Taken by something else, or unreadable (UnknownError): left as it is, and a spare used instead.
        if (!/foreign|UnknownError/.test(error.name)) throw error;
        name += '-2';
        return look();
      });
      channel = new BroadcastChannel(name);
      channel.onmessage = (event) => onchange(event.data);
    };

    self.all = async function (prefix) {
      const range = IDBKeyRange.bound(prefix, prefix + '\uffff');
      const found = await run('readonly', (rows) => [rows.getAllKeys(range), rows.getAll(range)]);
      const entries = found[0].result.map((key, at) => [key, found[1].result[at]]);
      const bad = entries.filter(([key, record]) => !Playbook.valid(key, record));
      self.aside += bad.length;
      if (bad.length) await run('readwrite', (rows) => bad.forEach(([key, thing]) => {
        rows.put(thing, asideName(key));
        rows.delete(key);
      }));
      return entries.filter((entry) => !bad.includes(entry));
    };

    /** Entries `[key, record or null]` at once, each merged with what is there unless replacing. */
    self.put = async function (entries, replacing) {
      const stored = await run('readwrite', (rows) => entries.map(([key, record]) => {
        const entry = [key, record];
        if (!record) rows.delete(key);
        else if (replacing) rows.put(record, key);
        else rows.get(key).onsuccess = (event) => {
          entry[1] = Playbook.merge(key, event.target.result, record);
          rows.put(entry[1], key);
        };
        return entry;
      }));
      channel.postMessage(stored);
      return stored;
    };
    return self;
  };
})();

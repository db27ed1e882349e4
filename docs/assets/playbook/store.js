/* Store: one learner's records on this device, asynchronous, durable, never in the page's way. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.store) return;

  const PREFIX = 'rm-playbook:v1:';
  const PEOPLE = PREFIX + 'learners';
  const HERE = 'assets/playbook/';
  const copies = Playbook.backends.copies;
  const cache = new Map();
  // A finished lesson says so wherever it is named.
  const mark = () => document.querySelectorAll('[data-asks]').forEach((el) => {
    el.hidden = !Playbook.finished((key) => cache.has(mine() + key), el.dataset.done, el.dataset.asks.split(' '));
  });
  const listeners = [mark];
  const pending = new Map();
  // Where nothing can be kept, memory does until the page closes.
  let backend = { lost: true, aside: 0, all: async () => [], put: async (entries) => entries };

  const store = Playbook.store = { state: 'opening', savedAt: null };
  const mine = () => PREFIX + store.people.current + ':';
  const plain = (value) => (value === undefined ? value : JSON.parse(JSON.stringify(value)));
  const value = (record) => (record ? plain(record.v) : undefined);

  /** Who shares this device: nicknames by id, who is here now, and whether a copied folder was asked about. */
  function readPeople(record) {
    const { names, current, asked } = record?.v || {};
    const all = { first: '', ...names };
    return { names: all, current: Object.hasOwn(all, current) ? current : 'first', asked };
  }

  const tell = (what) => Playbook.guard('store', what, async () => {
    await Playbook.spoken('trouble');
    Playbook.parts.trouble(what);
  });

  function turn(state) {
    if (state !== store.state && state !== 'ok') tell(state);
    store.state = state;
  }

  function broken(error) {
    Playbook.fail('store', '', error);
    turn({ QuotaExceededError: 'full', newer: 'newer' }[error.name] || 'memory');
  }

  function settle(key, record, waiting) {
    if (key.startsWith(mine())) {
      if (record) cache.set(key, record); else cache.delete(key);
    }
    if (store.state !== 'newer') copies.set(key, record, waiting);
  }

  /** Write entries `[full key, record or null]` in one transaction; true once they are safely kept. */
  store.write = async function (entries, replacing) {
    if (replacing && backend.lost) return false;
    entries.forEach(([key, record]) => (replacing ? pending.delete(key) : pending.set(key, record)));
    const batch = replacing ? entries : [...pending];
    try {
      const stored = await backend.put(batch, replacing);
      batch.forEach(([key, record], at) => {
        // A later put of this key may already be on its way; it settles for itself.
        if (!replacing && pending.get(key) !== record) return;
        pending.delete(key);
        settle(key, stored[at][1], backend.lost);
      });
      if (backend.lost) return false;
      store.savedAt = new Date();
      turn('ok');
      return true;
    } catch (error) {
      broken(error);
      return false;
    }
  };

  /** The entries under a full prefix, of this learner or another. */
  store.records = async (prefix) => (prefix === mine() ? [...cache] : backend.all(prefix));

  /** Records changed by someone else: another tab, or an import on this page. */
  store.changed = function (entries) {
    entries.forEach(([key, record]) => {
      if (record && !Playbook.valid(key, record)) return;
      if (key === PEOPLE) {
        // Someone else sits down: no tab goes on writing for the one before.
        if (readPeople(record).current !== store.people.current) location.reload();
        store.people = readPeople(record);
      }
      if (!key.startsWith(mine())) return;
      settle(key, record);
      const short = key.slice(mine().length);
      listeners.forEach((listen) => Playbook.guard('store', short, () => listen(short, value(record))));
    });
  };

  async function choose() {
    const onFile = location.protocol === 'file:';
    if (onFile) await Playbook.data(HERE + 'frame.js');
    const chosen = Playbook.backends[onFile ? 'frame' : 'idb'](store.changed);
    await chosen.open();
    backend = chosen;
  }

  async function load(found) {
    const waiting = found.filter(([, record]) => record.w).map(([key, { v, t, n }]) => [key, { v, t, n }]);
    if (waiting.length) await store.write(waiting);
    const [people] = await backend.all(PEOPLE);
    if (backend.lost) return;
    store.people = readPeople(people && people[1]);
    copies.set(PEOPLE, people && people[1]);
    (await backend.all(mine())).forEach(([key, record]) => cache.set(key, record));
    // What a full store could not take is only in the copy: it counts all the same.
    waiting.forEach(([key, record]) => key.startsWith(mine()) && pending.has(key) && cache.set(key, Playbook.merge(key, cache.get(key), record)));
    // A copy follows the store, also into being gone.
    found.forEach(([key]) => key.startsWith(mine()) && !pending.has(key) && copies.set(key, cache.get(key)));
  }

  async function open() {
    const found = copies.all(PREFIX);
    store.people = readPeople(copies.get(PEOPLE));
    await choose().catch(broken);
    await load(found).catch(broken);
    if (store.state === 'opening') turn('ok');
    if (backend.aside + copies.aside) tell('aside');
  }

  store.ready = new Promise((done) => Playbook.begin(() => open().then(mark).then(done)));

  /** What this page's copy says, at once; the store's own word comes with `get`. */
  store.peek = function (key) {
    const people = store.people || readPeople(copies.get(PEOPLE));
    const name = PREFIX + people.current + ':' + key;
    return value(cache.get(name) || copies.get(name));
  };

  store.get = async (key) => store.ready.then(() => value(cache.get(mine() + key)));

  store.all = async function (prefix) {
    await store.ready;
    return Object.fromEntries([...cache].map(([key, record]) => [key.slice(mine().length), value(record)])
      .filter(([key]) => key.startsWith(prefix || '')));
  };

  function entry([key, thing]) {
    const name = mine() + key;
    const old = cache.get(name) || { t: 0, n: 0 };
    const record = thing === null ? null : { v: plain(thing), t: Math.max(Date.now(), old.t), n: old.n + 1 };
    if (record && !Playbook.valid(name, record)) { Playbook.fail('store', key, 'not a record'); return []; }
    settle(name, record && Playbook.merge(name, cache.get(name), record), true);
    return [[name, record]];
  }

  /** Keep all of `[key, value, or null to remove]`, or none. */
  store.puts = async function (pairs) {
    await store.ready;
    const entries = pairs.flatMap(entry);
    return entries.length === pairs.length && store.write(entries);
  };

  store.put = (key, thing) => store.puts([[key, thing]]);
  store.remove = (key) => store.puts([[key, null]]);

  /** `listen(key, value)` for every change made elsewhere. */
  store.onchange = (listen) => { listeners.push(listen); };
})();

/* People: the learners who share this device: list, add, rename, switch, forget. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.people) return;
  const people = Playbook.people = {};
  const store = Playbook.store;
  const PREFIX = 'rm-playbook:v1:';
  const LONGEST = 24;

  people.prefix = (learner) => PREFIX + learner + ':';
  people.nickname = (id) => store.people.names[id] || '';

  /** `[id, what to call this learner]` of everyone. */
  people.list = () => Object.entries(store.people.names).map(([id, name], at) => [id, name
    || (at ? Playbook.word('panel.nameless_other', { number: at + 1 }) : Playbook.word('panel.nameless'))]);

  people.clean = (name) => name.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
  people.taken = (name) => Object.values(store.people.names).includes(name);

  /** A nickname nobody here has yet. */
  people.free = function (name) {
    const wanted = people.clean(name) || Playbook.word('panel.nameless_other', { number: people.list().length + 1 });
    let free = wanted;
    for (let number = 2; people.taken(free); number += 1) free = `${wanted} ${number}`;
    return free;
  };

  people.write = (entries, replacing) => store.write(entries, replacing);

  /** Keep the list; what every tab then follows. */
  async function keep(changes) {
    const value = { ...store.people, ...changes };
    const kept = await people.write([[PREFIX + 'learners', { v: value, t: Date.now(), n: 1 }]], true);
    if (kept) store.people = value;
    return kept;
  }

  people.rename = (id, name) => keep({ names: { ...store.people.names, [id]: name } });
  people.asked = () => keep({ asked: true });

  people.switchTo = (id) => keep({ current: id });

  /** A new learner's id, or null; only listed, not yet the one who learns here. */
  people.add = async function (name) {
    const id = Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join('');
    return await keep({ names: { ...store.people.names, [id]: name } }) ? id : null;
  };

  /** Every record of one learner, `{short key: record}`. */
  people.records = async function (learner) {
    const entries = await store.records(people.prefix(learner));
    return Object.fromEntries(entries.map(([key, record]) => [key.slice(people.prefix(learner).length), record]));
  };

  /** Remove a learner: records, nickname, everything. */
  people.forget = async function (learner) {
    const keys = Object.keys(await people.records(learner));
    const gone = await people.write(keys.map((key) => [people.prefix(learner) + key, null]), true);
    const { [learner]: name, ...others } = store.people.names;
    const current = store.people.current === learner ? 'first' : store.people.current;
    return gone && keep({ names: { first: '', ...others }, current, asked: true });
  };

  /** Learners whose nicknames were lost still have records: their ids stand in the keys. */
  people.find = async function () {
    const names = { ...store.people.names };
    (await store.records(PREFIX)).forEach(([key]) => {
      const [, , id, rest] = key.split(':');
      if (rest !== undefined && !Object.hasOwn(names, id)) names[id] = '';
    });
    store.people = { ...store.people, names };
  };

  /** Nothing learnt here and nobody asked yet: perhaps the progress lies in another folder. */
  people.fresh = async () => !store.people.asked && people.list().length === 1
    && !Object.keys(await people.records('first')).some((key) => /^(answer|flash|lesson|result|roleplay|tool):/.test(key));
})();

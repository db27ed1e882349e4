/* Copies: what a learner keeps of one tool, a record for each copy, and which one is open. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.copies) return;

  const text = (value) => (typeof value === 'string' ? value : '');

  /** The copies of a tool; `take` makes sound values of whatever was kept, `heard(mine)` is called for changes made elsewhere. */
  Playbook.copies = function (tool, take, heard) {
    const open = 'tool:' + tool;
    const prefix = `copy:${tool}:`;
    // A link to a copy, as the page of tools has it, opens that one.
    const asked = location.hash.slice(1);
    let all = new Map();
    let current = '';

    const whole = (id, raw) => ({ id, name: text(raw.name), note: text(raw.note), t: Number(raw.t) || Date.now(), ...take(raw) });
    const kept = ({ id, ...rest }) => [prefix + id, rest];
    const fresh = () => whole('c' + Date.now() + Math.random().toString(36).slice(2, 5), {});

    function ensure() {
      if (!all.size) add(fresh());
      if (!all.has(current)) current = [...all.keys()].pop();
    }

    function add(copy) {
      all.set(copy.id, copy);
      current = copy.id;
      return copy;
    }

    // Before 0.5.0 one record held all copies of a tool; they are kept one by one from the first look on.
    const former = (record) => (record?.copies || []).map((copy) => whole(copy.id, copy));

    /** What this page's own copy of the store says, at once. */
    function peek() {
      const record = Playbook.store.peek(open);
      former(record).forEach((copy) => all.set(copy.id, copy));
      [record?.current, asked].filter(Boolean).forEach((id) => {
        const last = Playbook.store.peek(prefix + id);
        if (last) all.set(current = id, whole(id, last));
      });
      current = current || record?.current || '';
      ensure();
    }

    async function load() {
      const found = await Playbook.store.all(prefix);
      const record = await Playbook.store.get(open);
      const old = former(record);
      const before = api.current();
      all = new Map([...old, ...Object.entries(found).map(([key, value]) => whole(key.slice(prefix.length), value))]
        .sort((one, other) => (one.id < other.id ? -1 : 1)).map((copy) => [copy.id, copy]));
      if (old.length) await Playbook.store.puts([...old.map(kept), [open, { copies: [], current: record.current }]]);
      current = [asked, record?.current].find((id) => all.has(id)) || current;
      // What was typed before the store answered is the newest there is.
      if (api.touched) add(before);
      ensure();
    }

    const api = {
      touched: false,
      load,
      list: () => [...all.values()],
      current: () => all.get(current),
      /** Keep the open copy, and that it is the open one. */
      save: () => Playbook.store.puts([kept(all.get(current)), [open, { copies: [], current }]]),
      turn(id) {
        current = id;
        return Playbook.store.put(open, { copies: [], current });
      },
      /** A new open copy from values, empty if there are none. */
      add: (values) => add(values ? { ...whole('', values), id: fresh().id } : fresh()),
      remove() {
        const gone = prefix + current;
        all.delete(current);
        current = '';
        ensure();
        return Playbook.store.puts([[gone, null], [open, { copies: [], current }]]);
      },
      /** Put back a copy as it was. */
      put(copy) {
        add(copy);
        return api.save();
      },
      empty: () => whole(current, {}),
    };

    peek();
    Playbook.store.onchange(function (key, value) {
      if (!key.startsWith(prefix)) return;
      const id = key.slice(prefix.length);
      if (value) all.set(id, whole(id, value)); else all.delete(id);
      const mine = id === current;
      ensure();
      heard(mine);
    });
    return api;
  };
})();

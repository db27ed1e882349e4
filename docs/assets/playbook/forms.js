/* Forms: the same questions in another order under other letters, and for each form its own key. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const LETTERS = [...'ABCDEFGHIJKL'];
  const NUMBERS = LETTERS.map((_, at) => String(at + 1));
  const LEVELS = ['recall', 'understand', 'apply', 'analyse', 'evaluate'];

  const marked = (entries, marks) => entries.map((entry, at) => ({ ...entry, mark: marks[at] }));
  // Two choices are true and false, or yes and no: everybody expects them in that order.
  const mixed = (entries, seed) => (entries.length > 2 ? Playbook.shuffled(entries, seed) : entries);
  const marksOf = (entries) => entries.map(({ mark }) => mark).join(', ');
  const whys = (entries, said) => entries.filter(({ why }) => why).map((entry) => [said(entry), entry.why]);
  const verdict = ({ mark, right }) => `${mark} ${right.length ? '✓' : '△'}`;

  /** A shuffled order that is never the one given. */
  function scrambled(entries, seed) {
    const order = Playbook.shuffled(entries, seed);
    return order.every((entry, at) => entry === entries[at]) ? [...order.slice(1), order[0]] : order;
  }

  // What the order and the letters of a form mean for each task; the others read alike on every form.
  const TASKS = {
    choose(asked, seed) {
      const entries = marked(mixed(asked.entries, seed), LETTERS);
      const targets = marked(mixed(asked.targets, `${seed}-because`), NUMBERS);
      const right = [entries, targets].map((list) => marksOf(list.filter((entry) => entry.right.length)));
      return { entries, targets, key: [right.filter(Boolean).join(' · ')], reasons: whys([...entries, ...targets], verdict) };
    },

    match(asked, seed) {
      const entries = marked(mixed(asked.entries, seed), NUMBERS);
      const targets = marked(mixed(asked.targets, `${seed}-targets`), LETTERS);
      const belongs = (entry) => `${entry.mark} ${marksOf(targets.filter(({ id }) => entry.right.includes(id)))}`;
      return { entries, targets, key: [entries.map(belongs).join(' · ')], reasons: whys([...entries, ...targets], ({ mark }) => mark) };
    },

    order(asked, seed) {
      const entries = marked(scrambled(asked.entries, seed), LETTERS);
      const place = ({ id }) => 1 + asked.entries.findIndex((entry) => entry.id === id);
      const right = [...entries].sort((one, other) => place(one) - place(other));
      return { entries, targets: [], key: [entries.map((entry) => `${entry.mark} ${place(entry)}`).join(' · ')], reasons: whys(right, ({ mark }) => mark) };
    },
  };

  /** Questions in groups: the parts of one case together and in their order, everything else alone. */
  function grouped(ids, asked) {
    const groups = new Map();
    ids.forEach((id) => groups.set(asked[id].case || id, [...(groups.get(asked[id].case || id) || []), id]));
    return [...groups.values()];
  }

  /** A number of questions spread as evenly as there are any: rows of a blueprint, from objective → how many there are. */
  Playbook.spread = function (number, there, seed) {
    const items = {};
    const open = () => Object.keys(there).filter((objective) => (items[objective] || 0) < there[objective]);
    for (let left = number; left > 0 && open().length;) {
      Playbook.shuffled(open().sort(), seed).slice(0, left).forEach((objective) => {
        items[objective] = (items[objective] || 0) + 1;
        left -= 1;
      });
    }
    return Playbook.rows(items);
  };

  /** The rows of a blueprint that asks of each objective so many questions of any level. */
  Playbook.rows = (items) => Object.entries(items).filter(([, number]) => number).sort()
    .map(([objective, number]) => ({ objective, levels: LEVELS, items: number }));

  /**
   * One form: groups of questions in its order, each `{id, …asked, number, entries, targets, key, reasons}`; entries and
   * targets carry the mark they have on this form, reasons are `[mark, why]`. Seed and form decide everything, the language nothing.
   */
  Playbook.form = function (ids, asked, seed, letter) {
    let number = 0;
    return Playbook.shuffled(grouped(ids, asked), `${seed}-${letter}`).map((group) => group.map((id) => {
      const one = asked[id];
      number += 1;
      const plain = () => ({ reasons: one.reasons.map((line) => ['', line]) });
      return { id, ...one, number, ...(TASKS[one.task] || plain)(one, `${seed}-${letter}-${id}`) };
    }));
  };
})();

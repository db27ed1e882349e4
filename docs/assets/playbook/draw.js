/* Draw: which questions a sitting or a paper asks, decided by a seed that can be read out and typed in. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.draw) return;

  /** Whole numbers below a limit: Mulberry32 (Tommy Ettinger, 2017), begun with the FNV-1a hash of the seed. Integers only, so every browser agrees. */
  function numbers(seed) {
    let state = 0x811c9dc5;
    for (const letter of String(seed)) state = Math.imul(state ^ letter.codePointAt(0), 0x01000193);
    return (limit) => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32 * limit);
    };
  }

  /** A new seed: six digits, the first of them no nought. */
  Playbook.seed = () => String(1e5 + (crypto.getRandomValues(new Uint32Array(1))[0] % 9e5));

  /** The list in the order of a seed. */
  Playbook.shuffled = function (list, seed) {
    const order = [...list];
    const below = numbers(seed);
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = below(at + 1);
      [order[at], order[other]] = [order[other], order[at]];
    }
    return order;
  };

  const fits = ({ objective, levels }) => ({ objective: its, level }) => its === objective && (!levels || levels.includes(level));
  const able = (row, items) => (row.from ? row.from.filter((id) => items[id]) : Object.keys(items).filter((id) => fits(row)(items[id])));

  function ordered(drawn, items, seed) {
    const groups = {};
    drawn.sort().forEach((id) => { (groups[items[id].case || id] ||= []).push(id); });
    return Playbook.shuffled(Object.values(groups), `${seed} order`)
      .flatMap((ids) => ids.sort((a, b) => items[a].part - items[b].part));
  }

  /**
   * The ids that a seed draws, in the order in which they are asked. Rows `{objective, levels, items}` say how many questions;
   * `from` names their candidates where the build knows them, else all `items` (as in the overview) that fit are. `rank(id)`
   * says what goes first, the lowest. Parts of one case come one after the other, in its order.
   */
  Playbook.draw = function (rows, items, seed, rank = () => 0) {
    const drawn = rows.flatMap((row, at) => Playbook.shuffled(able(row, items).sort(), `${seed} row ${at}`)
      .sort((a, b) => rank(a) - rank(b)).slice(0, row.items));
    return ordered(drawn, items, seed);
  };
})();

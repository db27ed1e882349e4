/* Figures: how a worked figure is written, with its unit, and how a formula reads once the numbers are put in. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.figures) return;
  const { formula } = Playbook;
  // Doubles carry noise in their last digits; nobody reads that far.
  const rounded = (figure) => Number(figure.toPrecision(12));

  /** A bare figure in the page's own format, with a true minus. */
  const plain = (figure) => (figure < 0 ? '−' : '') + Playbook.say('{figure}', { figure: Math.abs(rounded(figure)) });

  /** A formula's value as the page counts it, rounded as the author shows it. */
  const counted = (one, value) => formula.round(rounded(value / one.times * one.over / one.scale), one.decimals);

  const bare = (one, value) => plain(counted(one, value));

  /** 75 days, 15%, 12万元: the figure in the unit that stands beside it. */
  function withUnit(one, value) {
    const [currency, size] = one.unit.split(' ');
    const figure = bare(one, value);
    if (one.money && /^[A-Z]/.test(currency)) return [currency, figure, size].filter(Boolean).join(' ');
    if (!/^[a-z]/.test(one.unit)) return figure + one.unit;
    return `${figure} ${figure === '1' ? one.unit.replace(/s$/, '') : one.unit}`;
  }

  /** The same, but large money as prose writes it, in a size above its unit: RMB 1.2 bn, 12亿元. */
  function prose(data, one, value) {
    const unit = one.scale * one.times;
    const yuan = counted(one, value) * unit;
    const [before, sizes] = data.prose;
    const [size, name] = (one.money && sizes.find(([least]) => least > unit && Math.abs(yuan) >= least)) || [];
    if (!size) return withUnit(one, value);
    return before + plain(formula.round(rounded(yuan / size), 4)) + name;
  }

  /** A step with the numbers put in, 5,130 ÷ 24,900 × 365 ≈ 75 days; money says its unit where units differ within the step. */
  function worked(data, id, tree, known) {
    const figures = data.figures;
    const own = figures[id];
    const units = new Set([id, ...formula.names(tree, known)].map((name) => figures[name]).filter((one) => one.money).map((one) => one.unit));
    const alone = units.size < 2;
    const write = (one, value) => (!one.money ? (one.over > 1 ? withUnit : bare)(one, value) : alone ? bare(one, value) : prose(data, one, value));
    const number = function (part) {
      const text = typeof part === 'number' ? plain(part) : write(figures[part], known[part]);
      return text.startsWith('−') ? `(${text})` : text;
    };
    const pick = (name, texts) => Playbook.word(name === 'min' ? 'calculator.smaller' : 'calculator.larger', { of: texts.join(Playbook.word('calculator.and')) });
    const exact = formula.exact(tree, known) / own.times * own.over / own.scale;
    const same = Math.abs(counted(own, known[id]) - exact) <= 1e-9 * Math.max(1, Math.abs(exact));
    return `${formula.put(tree, known, number, pick)} ${same ? '=' : '≈'} ${alone ? withUnit(own, known[id]) : prose(data, own, known[id])}`;
  }

  Playbook.figures = { plain, withUnit, prose, worked };
})();

/* Formula: works out the trees that the build made of an author's formulas, as formula.py does, and puts numbers into them. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.formula) return;

  const sums = {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => a / b,
    neg: (a) => -a,
    min: (...given) => Math.min(...given),
    max: (...given) => Math.max(...given),
  };
  const tests = {
    '<': (a, b) => a < b, '<=': (a, b) => a <= b, '>': (a, b) => a > b, '>=': (a, b) => a >= b, '==': (a, b) => a === b, '!=': (a, b) => a !== b,
  };
  const binds = { '+': 1, '-': 1, '*': 2, '/': 2, neg: 3 };
  const signs = { '*': '×', '/': '÷', '-': '−' };

  /** Half away from zero on the shortest decimal text of the figure, which Python and the browser write alike. */
  function round(figure, digits) {
    const [text, power] = Math.abs(figure).toExponential().split('e');
    const [whole, rest = ''] = text.split('.');
    const cut = rest.length - power - digits;
    if (cut <= 0) return figure;
    const unit = 10n ** BigInt(cut);
    return Math.sign(figure) * Number((BigInt(whole + rest) + unit / 2n) / unit + 'e' + -digits);
  }

  const lack = (why, name) => Object.assign(new Error(why), { why, name });

  const holds = ([sign, a, b], values) => tests[sign](value(a, values), value(b, values));

  /** What a tree gives; throws an error whose `why` is `zero`, `huge`, or `missing` with the name that has no value. */
  function value(tree, values) {
    if (typeof tree === 'number') return tree;
    if (typeof tree === 'string') {
      if (Object.hasOwn(values, tree)) return values[tree];
      throw lack('missing', tree);
    }
    const [name, ...parts] = tree;
    if (name === 'if') return value(holds(parts[0], values) ? parts[1] : parts[2], values);
    if (name === 'round') return round(value(parts[0], values), parts[1]);
    const given = parts.map((part) => value(part, values));
    if (name === '/' && given[1] === 0) throw lack('zero');
    const found = sums[name](...given);
    if (!Number.isFinite(found)) throw lack('huge');
    return found;
  }

  const bound = (tree) => (Array.isArray(tree) && binds[tree[0]]) || 9;

  /** The tree without what did not count: roundings, the branch not taken, a limit that is not reached. */
  function taken(tree, values) {
    if (!Array.isArray(tree)) return tree;
    const [name, ...parts] = tree;
    if (name === 'if') return taken(holds(parts[0], values) ? parts[1] : parts[2], values);
    if (name === 'round') return taken(parts[0], values);
    const limited = !binds[name] && parts.some((part) => typeof part === 'number');
    const free = limited && parts.find((part) => typeof part !== 'number' && value(part, values) === value(tree, values));
    return free ? taken(free, values) : [name, ...parts.map((part) => taken(part, values))];
  }

  /** A tree that has a value, with the numbers put in; `number(name or figure)` writes one, `pick(name, texts)` a min or max. */
  function put(tree, values, number, pick) {
    const write = function (part) {
      if (!Array.isArray(part)) return number(part);
      const [name, ...inner] = part;
      if (!binds[name]) return pick(name, inner.map(write));
      const texts = inner.map((one, n) => (bound(one) < binds[name] || (n && bound(one) === binds[name]) ? `(${write(one)})` : write(one)));
      return name === 'neg' ? '−' + texts[0] : texts.join(` ${signs[name] || name} `);
    };
    return write(taken(tree, values));
  }

  const names = (tree) => (typeof tree === 'string' ? [tree] : Array.isArray(tree) ? tree.slice(1).flatMap(names) : []);

  Playbook.formula = {
    value, round, put,
    /** The names that are left of a tree once numbers are put in. */
    names: (tree, values) => names(taken(tree, values)),
    /** Its value before any rounding. */
    exact: (tree, values) => value(taken(tree, values), values),
  };
})();

/* Code: finished lessons as a few characters that can be read out and typed; nothing here touches the page. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  // Raised when the plan's order of lessons changes other than by growing at its end: a code says places, not names.
  const FORMAT = 1;
  const LONGEST = 16;
  // Crockford's base 32: no letter that is easily taken for a figure.
  const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const [FORMAT_BITS, SUM_BITS] = [3, 12];
  const SHORTEST = (FORMAT_BITS + SUM_BITS) / 5;

  const bits = (number, length) => Array.from({ length }, (_, at) => (number >> (length - 1 - at)) & 1);
  const number = (list) => list.reduce((sum, bit) => sum * 2 + bit, 0);

  /** CRC-12 (polynomial 80F): no change within twelve neighbouring bits gets through, so no wrong letter and no two swapped. */
  function sum(list) {
    return list.reduce((rest, bit) => {
      const out = (rest >> 11) ^ bit;
      return ((rest << 1) & 0xfff) ^ (out ? 0x80f : 0);
    }, 0xa5c);
  }

  /** The code of finished lessons: `order` is every lesson of the plan, `done` the ids among them; in groups of four. */
  Playbook.encode = function (order, done) {
    const most = (LONGEST - SHORTEST) * 5;
    const flags = order.slice(0, most).map((id) => Number(done.includes(id)));
    const kept = flags.slice(0, Math.ceil((flags.lastIndexOf(1) + 1) / 5) * 5);
    while (kept.length % 5) kept.push(0);
    const message = [...bits(FORMAT, FORMAT_BITS), ...kept];
    const all = [...message, ...bits(sum(message), SUM_BITS)];
    const letters = Array.from({ length: all.length / 5 }, (_, at) => LETTERS[number(all.slice(at * 5, at * 5 + 5))]);
    return letters.join('').replace(/.{4}(?=.)/g, '$&-');
  };

  // Phones type full-width letters, long dashes and spaces of their own.
  const plain = (text) => text.normalize('NFKC').toUpperCase().replace(/[\s\p{Pd}\u2212_.]/gu, '').replace(/O/g, '0').replace(/[IL]/g, '1');

  function fault(letters) {
    const strange = [...letters].find((letter) => !LETTERS.includes(letter));
    if (!letters) return { fault: 'empty' };
    if (strange) return { fault: 'letter', values: { letter: strange } };
    if (letters.length > LONGEST) return { fault: 'long', values: { n: letters.length } };
    return letters.length < SHORTEST ? { fault: 'short', values: { n: letters.length } } : null;
  }

  /** What a typed code says: `{lessons: [id]}`, or `{fault: 'empty' | 'letter' | 'long' | 'short' | 'sum' | 'version', values}`. */
  Playbook.decode = function (order, text) {
    const letters = plain(text);
    const wrong = fault(letters);
    if (wrong) return wrong;
    const all = [...letters].flatMap((letter) => bits(LETTERS.indexOf(letter), 5));
    const message = all.slice(0, -SUM_BITS);
    if (sum(message) !== number(all.slice(-SUM_BITS))) return { fault: 'sum' };
    const places = message.slice(FORMAT_BITS).flatMap((bit, at) => (bit ? [at] : []));
    const known = number(message.slice(0, FORMAT_BITS)) === FORMAT && places.every((at) => at < order.length);
    return known ? { lessons: places.map((at) => order[at]) } : { fault: 'version' };
  };
})();

/* The search worker: finds whole words, Chinese ones by the cuts (U+200B) the build has put into the index. */
(() => {
  'use strict';

  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  const CUT = /\u200b/g;
  const WORDS = /\p{sc=Han}+|(?:(?!\p{sc=Han})[\p{L}\p{M}\p{N}])+/gu;
  const HAN = /^\p{sc=Han}/u;
  const BEFORE = 60, AFTER = 220;
  let entries = [];

  const plain = (html) => html.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
  const safe = (text) => text.replace(CUT, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const letters = (word) => [...word].join('\u200b?');
  const whole = (word) => HAN.test(word) ? `(?<!\\p{sc=Han})${letters(word)}(?!\\p{sc=Han})` : `(?<![\\p{L}\\p{N}])${word}`;
  const count = (text, source) => (text.match(new RegExp(source, 'giu')) || []).length;
  const occurs = (source) => {
    const pattern = new RegExp(source, 'iu');
    return entries.some((entry) => pattern.test(entry.title) || pattern.test(entry.text));
  };

  function setUp(docs) {
    const pages = new Map();
    entries = docs.map((doc) => {
      const page = doc.location.split('#')[0];
      const entry = { location: doc.location, page, title: plain(doc.title), text: plain(doc.text) };
      if (!pages.has(page)) pages.set(page, entry);
      entry.parent = pages.get(page);
      return entry;
    });
  }

  // A Chinese word nobody wrote in one piece is taken apart: each time the longest beginning that is known.
  function pieces(word) {
    for (let end = word.length - 1; end > 0; end--) {
      if (occurs(letters(word.slice(0, end)))) return [word.slice(0, end), ...terms(word.slice(end))];
    }
    return [word];
  }

  function terms(word) {
    const known = !HAN.test(word) || word.length < 2 || occurs(letters(word));
    return known ? [word] : pieces(word);
  }

  const pattern = (word) => HAN.test(word) && !occurs(whole(word)) ? letters(word) : whole(word);

  function weigh(entry, wanted, phrase) {
    const found = {};
    let hits = 0;
    let score = new RegExp(phrase, 'iu').test(`${entry.title} ${entry.text}`) ? 4 : 0;
    for (const { word, source } of wanted) {
      const own = count(entry.title, source), inText = count(entry.text, source);
      const above = entry.parent === entry ? 0 : count(entry.parent.title, source);
      found[word] = own + inText + above > 0;
      score += own && 10 + 10 * (entry.title.replace(CUT, '').length === word.length);
      score += Math.min(inText, 5) + (above && 1);
      hits += own + inText;
    }
    return { entry, found, hits, score, matched: Object.values(found).filter(Boolean).length };
  }

  function marked(text, either) {
    let html = '', at = 0;
    for (const match of text.matchAll(either)) {
      html += `${safe(text.slice(at, match.index))}<mark>${safe(match[0])}</mark>`;
      at = match.index + match[0].length;
    }
    return html + safe(text.slice(at));
  }

  function teaser(text, either) {
    const first = Math.max(0, text.search(either));
    let start = Math.max(0, first - BEFORE);
    // Never begin in the middle of a word: Chinese may begin anywhere, other scripts after a space.
    const space = text.slice(start, first).search(/\s/);
    if (start && space >= 0 && !/\p{sc=Han}/u.test(text.slice(start, first))) start += space + 1;
    const end = Math.min(text.length, first + AFTER);
    const html = marked(text.slice(start, end), either);
    return html && `<p>${start ? '…' : ''}${html}${end < text.length ? '…' : ''}</p>`;
  }

  const item = ({ entry, found, score }, either) => ({
    location: entry.location, title: marked(entry.title, either), text: teaser(entry.text, either), score, terms: found,
  });

  function group(results, either) {
    const pages = new Map();
    for (const result of results) {
      if (!pages.has(result.entry.page)) pages.set(result.entry.page, []);
      pages.get(result.entry.page).push(result);
    }
    return [...pages.values()].map((found) => {
      const parent = found[0].entry.parent;
      // The theme wants the page itself in every group, even where only a section was found.
      if (!found.some((result) => result.entry === parent)) found.push({ entry: parent, found: found[0].found, score: 0 });
      return found.map((result) => item(result, either));
    });
  }

  function search(query) {
    const words = query.normalize('NFKC').toLowerCase().match(WORDS) || [];
    const wanted = [...new Set(words.flatMap(terms))].map((word) => ({ word, source: pattern(word) }));
    if (!wanted.length) return [];
    const either = new RegExp(wanted.map(({ source }) => source).join('|'), 'giu');
    const phrase = wanted.map(({ source }) => source).join('[^\\p{L}\\p{N}]*');
    const weighed = entries.map((entry) => weigh(entry, wanted, phrase));
    const most = Math.max(1, ...weighed.map((result) => result.matched));
    // A section must hold a word itself: its page's title only helps the others to be complete.
    const best = weighed.filter(({ hits, matched }) => hits && matched === most);
    return group(best.sort((one, other) => other.score - one.score), either);
  }

  addEventListener('message', ({ data: { type, data } }) => {
    if (type === SETUP) {
      setUp(data.docs);
      postMessage({ type: READY });
    } else if (type === QUERY) {
      postMessage({ type: RESULT, data: { items: search(data) } });
    }
  });
})();

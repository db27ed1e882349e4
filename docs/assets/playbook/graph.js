/* Graph: what a set of entries and the lines between them shows: circles, weights, gaps; nothing of the page. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.graph) return;
  const MOST_CIRCLES = 6;
  const MOST_STEPS = 5000;
  // Before there are three, that somebody is missing says nothing.
  const ENOUGH = 3;

  const whole = (links) => links.filter((link) => link.from && link.to && link.from !== link.to);

  function neighbours(links) {
    const next = new Map();
    whole(links).forEach(({ from, to }) => next.set(from, (next.get(from) || new Set()).add(to)));
    return next;
  }

  /** Circles of lines, each as the ids in order, from its first entry back to it; at most six. */
  function circles(links) {
    const next = neighbours(links);
    const order = [...new Set(whole(links).flatMap(({ from, to }) => [from, to]))];
    const rank = new Map(order.map((id, number) => [id, number]));
    const found = [];
    let steps = 0;
    // Each circle is found once: from the entry that was named first.
    function walk(first, way) {
      for (const id of next.get(way.at(-1)) || []) {
        if (found.length >= MOST_CIRCLES || (steps += 1) > MOST_STEPS) return;
        if (id === first) found.push([...way, id]);
        else if (rank.get(id) > rank.get(first) && !way.includes(id)) walk(first, [...way, id]);
      }
    }
    order.forEach((first) => walk(first, [first]));
    return found;
  }

  const fits = (entry, at) => Object.entries(at).every(([name, ids]) => ids.includes(entry[name]));
  const ids = (entries) => entries.map((entry) => entry.id);
  const some = (entries) => (entries.length ? [{ ids: ids(entries) }] : []);
  const linked = (links, id) => whole(links).some(({ from, to }) => from === id || to === id);
  const given = (links, id) => whole(links).filter(({ from }) => from === id);
  const over = (entries, above, count) => entries.map(({ id }) => ({ ids: [id], value: count(id) })).filter(({ value }) => value > above);

  const RULES = {
    circle: (rule, { links }) => circles(links).map((way) => ({ ids: way, circle: true })),
    alone: (rule, { entries, links }) => (whole(links).length ? some(entries.filter(({ id }) => !linked(links, id))) : []),
    above: ({ field, above }, { links }) => whole(links).filter((link) => link[field] > above)
      .map((link) => ({ ids: [link.from, link.to], about: [link.from], value: link[field] })),
    sum: ({ field, above }, { entries, links }) => over(entries, above,
      (id) => Math.round(given(links, id).reduce((total, link) => total + (Number(link[field]) || 0), 0) * 10) / 10),
    count: ({ above }, { entries, links }) => over(entries, above, (id) => new Set(given(links, id).map(({ to }) => to)).size),
    missing: ({ field }, { entries }) => some(entries.filter((entry) => !entry[field])),
    nobody: ({ at }, { entries }) => (entries.length >= ENOUGH && !entries.some((entry) => fits(entry, at)) ? [{ ids: [] }] : []),
    someone: ({ at }, { entries }) => some(entries.filter((entry) => fits(entry, at))),
  };

  /** What the rules find: `[{id, ids, about?, value?, circle?}]`, by the rules' order; `ids` are the entries to be named, `about` those it is about if not all. */
  function found(rules, values) {
    return rules.flatMap((rule) => RULES[rule.rule](rule, values).map((one) => ({ id: rule.id, ...one })));
  }

  Playbook.graph = { circles, found };
})();

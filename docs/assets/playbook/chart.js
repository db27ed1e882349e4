/* Chart: a map's values as a drawing, a table and warnings on the page. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.chart) return;
  const { element, word } = Playbook;

  const part = (el, name) => el.querySelector(`[data-${name}]`);
  const words = (el, name) => Playbook.entries.words(part(el, name));
  const called = (entry) => entry?.code?.trim() || word('map.unnamed');
  const names = (values) => new Map(values.entries.map((entry) => [entry.id, called(entry)]));

  /** What one value is called on the page. */
  function spoken(said, name, value, all) {
    if (name === 'from' || name === 'to') return value ? all.get(value) : '';
    return said[name].options[value] ?? (typeof value === 'number' ? value + '%' : value);
  }

  /** A part of the values as a table: the labels, then a row for each. */
  function table(el, values, name) {
    const said = words(el, name);
    const all = names(values);
    const rows = values[name].map((one) => Object.keys(said).map((key) => spoken(said, key, one[key], all)));
    return [Object.values(said).map(({ text }) => text), ...rows];
  }

  const drawn = (fields, said, one) => fields.filter((field) => field.drawn && one[field.id] !== '')
    .map((field) => spoken(said, field.id, one[field.id])).join(' ');

  /** What a finding is about stands out, unless it is only that something has not been written down. */
  function alarming(map, findings) {
    const quiet = map.warnings.filter(({ rule }) => rule === 'missing').map(({ id }) => id);
    return new Set(findings.filter(({ id }) => !quiet.includes(id)).flatMap(({ ids, about }) => about || ids));
  }

  function nodes(el, map, values, told) {
    const said = words(el, 'entries');
    return values.entries.map((one) => ({
      id: one.id, text: (told.has(one.id) ? '△ ' : '') + called(one), note: drawn(map.fields, said, one),
      column: one.column ?? one.x, row: one.y, flagged: told.has(one.id), marked: map.fields.some((field) => field.marked?.includes(one[field.id])),
    }));
  }

  function lines(el, map, values, findings) {
    const closes = ({ from, to }) => findings.some(({ ids, circle }) => circle && ids.some((id, at) => id === from && ids[at + 1] === to));
    const whole = (values.links || []).filter(({ from, to }) => from && to && from !== to);
    return whole.map((link) => ({ from: link.from, to: link.to, text: drawn(map.links, words(el, 'links'), link), flagged: closes(link) }));
  }

  /** The drawing as an SVG element of this width in px; `paint(token)` gives a colour. */
  function draw(el, map, values, width, paint) {
    const said = words(el, 'entries');
    const findings = Playbook.graph.found(map.warnings, values);
    const steps = (name) => map.places[name].map((id) => ({ id, text: said[name].options[id] }));
    const axes = map.places.y ? { rows: steps('y'), x: said.x.text, y: said.y.text } : {};
    return Playbook.picture({ ...axes, columns: steps(axes.rows ? 'x' : 'column'), unplaced: word('map.unplaced'),
      nodes: nodes(el, map, values, alarming(map, findings)), lines: lines(el, map, values, findings) }, width, el.querySelector('[data-blank-drawing] svg'), paint);
  }

  function sentence(el, values, { id, ids, value, circle }) {
    const all = ids.map((one) => names(values).get(one));
    return Playbook.say(el.querySelector(`[data-warning="${id}"]`).dataset.say,
      { names: all.join(circle ? ' → ' : word('map.between')), from: all[0], to: all[1], value });
  }

  /** What the values warn of, in sentences. */
  const warnings = (el, map, values) => Playbook.graph.found(map.warnings, values).map((finding) => sentence(el, values, finding));

  function showTable(el, values, name) {
    const box = el.querySelector(`[data-table="${name}"]`);
    const [, ...rows] = table(el, values, name);
    box.hidden = !rows.length && values.entries.length > 0;
    box.querySelector('[data-rows]').replaceChildren(...rows.map(([first, ...rest]) =>
      element('tr', {}, element('th', { scope: 'row' }, first || word('map.unnamed')), rest.map((text) => element('td', {}, text)))));
    box.querySelector('[data-rows]').hidden = !rows.length;
    box.querySelector('[data-blank]').hidden = rows.length > 0;
  }

  /** Show the warnings; returns those that were not there before. */
  function showWarnings(el, told, begun) {
    const look = part(el, 'look');
    if (!look) return '';
    look.hidden = begun && !told.length;
    look.toggleAttribute('data-begun', begun);
    part(look, 'told').replaceChildren(...told.map((text) => element('p', { role: 'listitem' }, text)));
    const before = (look.dataset.before || '').split('\n');
    look.dataset.before = told.join('\n');
    return told.filter((text) => !before.includes(text)).join(' ');
  }

  /** Show drawing, warnings and tables; returns the warnings that are new. */
  function show(el, map, values) {
    const begun = values.entries.length > 0;
    const sheets = begun ? [[720, 'wide'], [360, 'narrow']].map(([width, name]) => {
      const svg = draw(el, map, values, width, (token) => `var(--pb-${token})`);
      ['class', 'role', 'aria-label'].forEach((attr, at) => svg.setAttribute(attr, [`pb-plot__${name}`, 'img', word('map.drawing', { title: el.dataset.title })][at]));
      return svg;
    }) : [];
    part(el, 'drawing').replaceChildren(...sheets);
    part(el, 'drawing').hidden = !begun;
    part(el, 'map').toggleAttribute('data-begun', begun);
    part(el, 'blank-drawing').hidden = part(el, 'empty').hidden = begun;
    Object.keys(values).filter((name) => Array.isArray(values[name])).forEach((name) => showTable(el, values, name));
    return showWarnings(el, warnings(el, map, values), begun);
  }

  Playbook.chart = { called, names, words, table, draw, warnings, show };
})();

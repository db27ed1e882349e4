/* Map: entries on axes or along a chain and the lines between them; the form is the truth, drawing, warnings and table follow. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.tools.map) return;
  const { announce, chart, element, entries: lists, word } = Playbook;
  const [CODE, TEXT, MOST_LINKS, MOST_PERCENT] = [40, 300, 30, 999];

  const work = (map, values) => Playbook.graph.found(map.warnings, values);

  const array = (given) => (Array.isArray(given) ? given : []).filter((one) => one && typeof one === 'object');
  const typed = (given, most) => (typeof given === 'string' ? given.slice(0, most) : '');
  const own = (given, ids) => (ids.includes(given) ? given : '');

  function percent(given) {
    const number = parseFloat(String(given ?? '').normalize('NFKC'));
    return number >= 0 && number <= MOST_PERCENT ? number : '';
  }

  const noted = (fields, raw) => Object.fromEntries(fields.map(({ id, options, percent: share }) =>
    [id, options ? own(raw[id], options) : share ? percent(raw[id]) : typed(raw[id], TEXT)]));

  /** Those with a sound id of their own, each once. */
  function known(all, most) {
    const seen = new Set();
    return array(all).filter(({ id }) => typeof id === 'string' && /^[a-z][a-z0-9-]{0,40}$/.test(id) && !seen.has(id) && seen.add(id)).slice(0, most);
  }

  function take(map, raw) {
    const entries = known(raw.entries, map.most).map((one) => ({
      id: one.id, code: typed(one.code, CODE),
      ...Object.fromEntries(Object.entries(map.places).map(([name, ids]) => [name, own(one[name], ids)])), ...noted(map.fields, one) }));
    const ids = entries.map(({ id }) => id);
    const links = map.links && known(raw.links, MOST_LINKS).map((one) => ({ id: one.id, from: own(one.from, ids), to: own(one.to, ids), ...noted(map.links, one) }));
    return { entries, ...(links && { links }) };
  }

  const box = (form, name) => form.querySelector(`[data-${name}]`);
  const parts = (map) => (map.links ? ['entries', 'links'] : ['entries']);

  const read = (form, map) => take(map, Object.fromEntries(parts(map).map((name) => [name, lists.read(box(form, name))])));

  const ends = (values) => ({ from: [...chart.names(values)], to: [...chart.names(values)] });

  function fill(form, values, map) {
    lists.fill(box(form, 'entries'), values.entries);
    if (map.links) lists.fill(box(form, 'links'), values.links, ends(values));
    box(form, 'gone').hidden = true;
  }

  const place = (map, said, one) => Object.keys(map.places).map((name) => said[name].options[one[name]]).filter(Boolean).join(' · ') || word('map.choose');
  const line = (all, { from, to }) => [from, to].map((id) => all.get(id) || '…').join(' → ');

  /** The headings of the rows, and what a line can go from and to. */
  function showRows(el, map, values) {
    const [entries, links] = [box(el, 'entries'), box(el, 'links')];
    const [said, all] = [chart.words(el, 'entries'), chart.names(values)];
    // A heading that is being clicked must stay what it is.
    const head = (row, ...texts) => row.querySelectorAll('summary > *').forEach((el, at) => el.textContent !== texts[at] && (el.textContent = texts[at]));
    lists.rows(entries).forEach((row, at) => head(row, chart.called(values.entries[at]), place(map, said, values.entries[at])));
    entries.querySelector('[data-add]').disabled = values.entries.length >= map.most;
    box(entries, 'full').hidden = values.entries.length < map.most;
    if (!links) return;
    lists.offer(links, ends(values));
    lists.rows(links).forEach((row, at) => head(row, line(all, values.links[at])));
    links.querySelector('[data-add]').disabled = values.links.length >= MOST_LINKS || values.entries.length < 2;
  }

  function show(el, map, values) {
    showRows(el, map, values);
    return chart.show(el, map, values);
  }

  const pair = (name, text) => word('map.pair', { name, text });

  /** Every entry with its places on one line and what is noted of it below, then the lines, then the warnings. */
  function text(el, map, values) {
    const told = parts(map).flatMap((name) => {
      const [heads, ...rows] = chart.table(el, values, name);
      const noted = (row, from) => heads.slice(from).flatMap((head, at) => (row[from + at] ? ['  ' + pair(head, row[from + at])] : []));
      return rows.length ? [box(el, name).querySelector('legend').textContent, ...rows.flatMap((row) => (name === 'links'
        ? [`- ${row[0] || '…'} → ${row[1] || '…'}`, ...noted(row, 2)] : [`- ${row[0] || word('map.unnamed')}`, ...noted(row, 1)])), ''] : [];
    });
    const warned = chart.warnings(el, map, values);
    return [...told, ...(warned.length ? [word('map.look'), ...warned.map((one) => '- ' + one)] : [])];
  }

  function svg(el, map, values) {
    const style = getComputedStyle(document.documentElement);
    const light = (token) => style.getPropertyValue('--pb-' + token).trim();
    const file = Playbook.poster(chart.draw(el, map, values, 720, light), light, { title: el.dataset.title, name: values.name, lines: text(el, map, values) });
    return { type: 'image/svg+xml', ending: 'svg', text: file };
  }

  const csv = (el, map, values) => ({ type: 'text/csv;charset=utf-8', ending: 'csv',
    text: Playbook.csv(parts(map).flatMap((name, at) => [...(at ? [[]] : []), ...chart.table(el, values, name)])) });

  function wire(el, map, tool) {
    const form = box(el, 'inputs');
    const row = (name, id) => box(form, name).querySelector(`[data-row="${id}"]`);
    let before = null;

    function add(name) {
      const id = lists.next(tool.values()[name], name === 'links' ? 'l' : 'e');
      tool.set({ [name]: [...tool.values()[name], { id }] });
      lists.open(row(name, id));
    }

    function remove(name, id) {
      const { entries, links } = tool.values();
      before = { entries, links };
      const at = before[name].findIndex((one) => one.id === id);
      const gone = row(name, id).querySelector('b').textContent;
      const left = links?.filter(({ from, to }) => name === 'links' || (from !== id && to !== id));
      tool.set({ entries, links: left, [name]: (name === 'links' ? left : entries).filter((one) => one.id !== id) });
      box(form, 'gone').hidden = false;
      box(form, 'gone').firstElementChild.textContent = word('map.removed', { name: gone });
      announce(box(form, 'gone').firstElementChild.textContent);
      lists.neighbour(box(form, name), at).focus();
    }

    function back() {
      tool.set(before);
      box(form, 'entries').querySelector('[data-add]').focus();
    }

    function move(event) {
      const head = event.target.closest('[data-entries] summary');
      if (!head || !lists.ARROWS.includes(event.key) || event.altKey || event.ctrlKey || event.metaKey || box(form, 'all').disabled) return;
      event.preventDefault();
      const { row: id } = head.parentNode.dataset;
      tool.set({ entries: lists.moved(map.places, tool.values().entries, id, event.key) });
      row('entries', id).querySelector('summary').focus();
      announce(row('entries', id).querySelector('summary').innerText);
    }

    form.addEventListener('keydown', move);
    form.addEventListener('input', () => { box(form, 'gone').hidden = true; });
    form.addEventListener('click', ({ target }) => {
      const name = target.closest('[data-links]') ? 'links' : 'entries';
      if (target.closest('[data-add]')) add(name);
      else if (target.closest('[data-remove]')) remove(name, target.closest('[data-row]').dataset.row);
      else if (target.closest('[data-gone] button')) back();
    });
  }

  Playbook.tools.map = { work, take, read, fill, show, text, makes: { svg, csv }, wire };
})();

/* Worksheet: a guided form; what is still open, which dates are near, its text and its calendar file. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.tools.worksheet) return;
  const { blanks, element, rows } = Playbook;
  const MOST_ROWS = 40;
  const DAY = 864e5;
  // Nine in the morning, with a reminder at three the afternoon before: there is still time to keep the promise.
  const [HOUR, MINUTES, ALARM] = [9, 15, 18 * 60];

  const word = (name, values) => Playbook.word('worksheet.' + name, values);
  const isFilled = (row) => Object.keys(row).length > 0;
  const some = (places, raw, clean) => Object.fromEntries(
    places.map((one) => [one.id, clean(one, Object(raw)[one.id])]).filter(([, value]) => value.length));

  function clean(place, value) {
    if (!place.columns) return blanks.sound(place, value);
    return (Array.isArray(value) ? value : []).slice(0, MOST_ROWS).map((row) => some(place.columns, row, blanks.sound)).filter(isFilled);
  }

  /** What is filled in, from whatever was kept: `{fields: {id: text or rows}}`, nothing empty. */
  const take = (data, raw) => ({ fields: some(data.fields, raw.fields, clean) });

  function dated({ id, dates }, list, today) {
    const rest = (day) => (today ? Math.round((Date.parse(day) - Date.parse(today)) / DAY) : null);
    return list.map((row, n) => ({ field: id, row: n, day: row[dates.date], title: row[dates.title] || '', owner: row[dates.owner] || '' }))
      .filter(({ day }) => day).map((one) => ({ ...one, days: rest(one.day) }));
  }

  /** What is still open, what should be a number, and the dated rows, soonest first; `today` is a day as 2026-11-22, or '' if it does not matter. */
  function work(data, { fields }, today) {
    const ids = (test) => data.fields.filter(test).map(({ id }) => id);
    return {
      open: ids(({ id, required }) => required && !fields[id]),
      wrong: ids(({ id, kind }) => kind === 'number' && fields[id] && !blanks.isNumber(fields[id])),
      dates: data.fields.filter(({ id, dates }) => dates && fields[id]).flatMap((one) => dated(one, fields[one.id], today))
        .sort((one, other) => (one.day < other.day ? -1 : Number(one.day > other.day))),
    };
  }

  const box = (el, id) => el.querySelector(`[data-field="${id}"]`);
  const control = (place) => place.querySelector('[type="radio"]:checked, :is(input, select, textarea):not([type="radio"])');
  const label = (place) => place.querySelector('[data-label]').textContent;

  const read = (form, data) => take(data, { fields: Object.fromEntries(data.fields.map(({ id, columns }) =>
    [id, columns ? rows.all(box(form, id)).map(rows.values) : control(box(form, id))?.value])) });

  function fill(form, { fields }, data) {
    data.fields.forEach(function ({ id, columns, options }) {
      const place = box(form, id);
      if (columns) {
        place.querySelector('[data-removed]').hidden = true;
        rows.fill(place.querySelector('[data-rows]'), fields[id] || []);
      } else if (options) place.querySelectorAll('[type="radio"]').forEach((one) => { one.checked = one.value === fields[id]; });
      else control(place).value = fields[id] || '';
    });
  }

  function left(days) {
    if (days > 1) return word('due', { days });
    return days < -1 ? word('late', { days: -days }) : word({ '-1': 'late_one', 0: 'today', 1: 'tomorrow' }[days]);
  }

  /** A date's mark: how many days are left. */
  function mark(el, days) {
    el.hidden = days === null;
    el.textContent = el.hidden ? '' : left(days);
    el.toggleAttribute('data-near', days < 2);
    return el;
  }

  /** On paper a value stands as plain text, whole. */
  function print(el) {
    el.querySelectorAll('[data-printed]').forEach(function (paper) {
      const said = blanks.spoken(control(paper.parentNode), word('amount'));
      paper.textContent = said || paper.dataset.blank || '';
      paper.parentNode.toggleAttribute('data-filled', !!said);
    });
    el.querySelectorAll('[data-row]').forEach((row) => row.toggleAttribute('data-filled', isFilled(rows.values(row))));
  }

  function showDates(el, dates) {
    const list = el.querySelector('[data-dates]');
    if (!list) return;
    el.querySelector('[data-make="ics"]').disabled = !dates.length;
    list.hidden = !dates.length;
    list.querySelector('[data-list]').replaceChildren(...dates.map(({ day, days, title, owner }) => element('p', { role: 'listitem' },
      element('b', {}, blanks.shown(day)), ' ', [title || word('untitled'), owner].filter(Boolean).join(' · '), ' ', mark(element('span', { class: 'pb-due' }), days))));
    el.querySelectorAll('[data-due]').forEach((one) => mark(one, null));
    dates.forEach(({ field, row, days }) => mark(rows.filled(box(el, field))[row].querySelector('[data-due]'), days));
  }

  /** Show what follows from the values; returns how far the form is. */
  function show(el, data, values) {
    // An example's days are long past: it has no time of its own, and nothing in it is late.
    const { open, wrong, dates } = work(data, values, values.t ? blanks.today() : '');
    const go = (place) => element('p', { role: 'listitem' }, element('button', { type: 'button', class: 'pb-link',
      onclick: () => place.querySelector('input, select, textarea').focus() }, label(place)));
    data.fields.forEach(function ({ id, kind }) {
      box(el, id).toggleAttribute('data-filled', id in values.fields);
      if (kind === 'number') box(el, id).querySelector('[data-fault]').hidden = !wrong.includes(id);
    });
    el.querySelectorAll('[type="radio"]').forEach((one) => one.parentNode.toggleAttribute('data-chosen', one.checked));
    print(el);
    el.toggleAttribute('data-begun', isFilled(values.fields));
    const standing = el.querySelector('[data-standing]');
    standing.hidden = false;
    standing.toggleAttribute('data-done', !open.length);
    standing.textContent = open.length ? word('open', { count: open.length, name: label(box(el, open[0])) }) : word('ready');
    el.querySelector('[data-open]').replaceChildren(...open.map((id) => go(box(el, id))));
    el.querySelector('[data-open]').hidden = !open.length;
    showDates(el, dates);
    return standing.textContent;
  }

  function fieldText(place) {
    const name = label(place);
    if (place.querySelector('[data-rows]')) {
      return [word('label', { label: name }), ...rows.filled(place).map((row, n) =>
        `${n + 1}. ` + rows.controls(row).map((one) => blanks.spoken(one, word('amount')).replace(/\s*\n\s*/g, ' ')).filter(Boolean).join(' · '))];
    }
    const value = blanks.spoken(control(place), word('amount'));
    return value.includes('\n') ? [word('label', { label: name }), ...value.split('\n')] : [word('pair', { label: name, value })];
  }

  /** What is filled in, section by section, as plain lines. */
  function text(el) {
    return [...el.querySelectorAll('[data-part]')].map((part) => [part, [...part.querySelectorAll('[data-field][data-filled]')]])
      .filter(([, places]) => places.length)
      .flatMap(([part, places], n) => [...(n ? [''] : []), part.querySelector('legend').textContent, ...places.flatMap(fieldText)]);
  }

  function ics(el, data, values) {
    const name = [el.dataset.title, values.name].filter(Boolean).join(' · ');
    const events = work(data, values, '').dates.map(({ field, row, day, title, owner }) => ({
      uid: `${values.id || 'example'}-${field}-${row}@rm-playbook`, start: blanks.at(day, HOUR), minutes: MINUTES, alarm: ALARM,
      title: title || label(box(el, field)), text: [name, owner].filter(Boolean).join('\n') }));
    return { type: 'text/calendar', ending: 'ics', text: Playbook.ics(events, { name, now: new Date() }) };
  }

  Playbook.tools.worksheet = { work, take, read, fill, show, text, makes: { ics }, wire: (el, data, tool) => rows.wire(el, tool, word) };
})();

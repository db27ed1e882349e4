/* Checklist: reads the ticks and the day, dates each group, and says what is left now and what must wait. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.tools.checklist) return;
  const { element } = Playbook;
  const DAY = 864e5;
  const two = (number) => String(number).padStart(2, '0');
  /** A local Date as year-month-day, and back; the middle of the day, so that no clock change moves it. */
  const written = (at) => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const noon = (date) => new Date(date + 'T12:00');

  function later(date, days) {
    const at = noon(date);
    at.setDate(at.getDate() + days);
    return written(at);
  }

  const away = (date, today) => Math.round((noon(date) - noon(today)) / DAY);

  /** A day of this century as it came, or nothing: a half-typed year is none. */
  const day = (raw) => (/^20\d\d-\d\d-\d\d$/.test(raw) && !isNaN(noon(raw)) && written(noon(raw)) === raw ? raw : '');

  const lines = (list) => list.groups.flatMap((group) => group.lines);

  /** Late, now, next, done or nothing yet, for each group: what is past its day and open comes first. */
  function states(groups) {
    const open = groups.filter((group) => group.left.length);
    const late = open.filter((group) => group.away < 0);
    const now = open.find((group) => group.away === 0 || group.away === null);
    const next = !late.length && !now && open[0];
    const of = (group) => (!group.left.length ? 'done' : late.includes(group) ? 'late' : group === now ? 'now' : group === next ? 'next' : '');
    return groups.map((group) => ({ ...group, state: of(group) }));
  }

  /** The groups with their day (`2026-11-24` or ''), days from today (or null), open lines and state; open gates; how much is done. */
  function work(list, { date, ticks }, today) {
    const groups = list.groups.map((group) => {
      const at = date && group.day !== null ? later(date, group.day) : '';
      const left = group.lines.filter((line) => !ticks.includes(line));
      return { id: group.id, date: at, away: at ? away(at, today) : null, left, all: group.lines.length };
    });
    return { groups: states(groups), stops: list.stops.filter((line) => !ticks.includes(line)), done: ticks.length, all: lines(list).length };
  }

  /** A day and ticks that this list knows, from whatever was kept; an example's day is counted from today. */
  function take(list, raw) {
    const given = Array.isArray(raw.ticks) ? raw.ticks : [];
    const date = Number.isInteger(raw.inDays) && Math.abs(raw.inDays) < 400 ? later(written(new Date()), raw.inDays) : day(raw.date);
    return { date: list.dated ? date : '', ticks: lines(list).filter((line) => given.includes(line)) };
  }

  const read = (form) => ({
    date: day(form.querySelector('[name="date"]')?.value),
    ticks: [...form.querySelectorAll('[name="line"]:checked')].map((box) => box.value),
  });

  function fill(form, { date = '', ticks = [] }) {
    form.querySelectorAll('[name="line"]').forEach((box) => { box.checked = ticks.includes(box.value); });
    const box = form.querySelector('[name="date"]');
    if (box) box.value = date;
  }

  const word = (name, values) => Playbook.word('checklist.' + name, values);
  const text = (el, at) => el.querySelector(at + ' [data-text]').textContent;
  const named = (el, group) => text(el, `[data-group="${group.id}"]`);
  const said = (el, line) => text(el, `[data-line="${line}"]`);
  const locale = () => document.documentElement.lang.replace(/^en$/, 'en-GB');

  /** A day with its weekday, and with the year where it is not this one. */
  function dayName(date) {
    const at = noon(date);
    const part = (options) => at.toLocaleDateString(locale(), options);
    const [year, number] = [String(at.getFullYear()), String(at.getDate())];
    return word(at.getFullYear() === new Date().getFullYear() ? 'day' : 'day_year',
      { weekday: part({ weekday: 'short' }), day: number, month: part({ month: 'short' }), year });
  }

  const distance = (days) => new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(days, 'day');

  /** Lines as a list; each leads to its own box. */
  const items = (el, ids) => element('div', { role: 'list' }, ids.map((line) => element('p', { role: 'listitem' },
    element('a', { href: '#' + el.querySelector(`[data-line="${line}"] input`).id }, said(el, line)))));

  /** A group that waits, with its open lines; a gate stands above already. */
  function remaining(el, { state, left, ...group }, stops) {
    const open = left.filter((line) => !stops.includes(line));
    return open.length ? [element('p', { 'data-at': state }, element('b', {}, word('left_' + state, { group: named(el, group) }))), items(el, open)] : [];
  }

  function showGroup(el, group) {
    const box = el.querySelector(`[data-group="${group.id}"]`);
    const when = box.querySelector('[data-when]');
    box.dataset.at = group.state;
    box.querySelector('[data-state]').textContent = group.state ? word(group.state) : '';
    if (!when) return;
    when.dataset.plain ??= when.textContent;
    when.textContent = group.date ? word('dated', { day: dayName(group.date), away: distance(group.away) }) : when.dataset.plain;
  }

  /** What must wait and what is left, in one of the two places that say it. */
  function showLeft(el, box, told, { groups, stops }) {
    const part = (name) => box.querySelector(`[data-${name}]`);
    const waiting = groups.filter((group) => ['late', 'now', 'next'].includes(group.state));
    part('progress').hidden = false;
    part('progress').textContent = told;
    part('left').replaceChildren(...waiting.flatMap((group) => remaining(el, group, stops)));
    if (!part('stopped')) return;
    part('stopped').hidden = !stops.length;
    part('stops').replaceChildren(...(stops.length ? [items(el, stops)] : []));
  }

  /** Show what the values give; returns one sentence for those who cannot see it. */
  function show(el, list, values) {
    const found = work(list, values, written(new Date()));
    const told = word(found.done === found.all ? 'all_done' : 'progress', found);
    el.querySelectorAll('[data-line]').forEach((box) => box.toggleAttribute('data-ticked', values.ticks.includes(box.dataset.line)));
    el.querySelector('[data-inputs]').toggleAttribute('data-no-day', !values.date);
    found.groups.forEach((group) => showGroup(el, group));
    el.querySelectorAll('[data-standing]').forEach((box) => showLeft(el, box, told, found));
    el.querySelector('[data-tallies]').replaceChildren(...found.groups.map((group) => element('p', { role: 'listitem' },
      element('span', {}, named(el, group)), element('span', {}, `${group.all - group.left.length}/${group.all}`))));
    return [told, found.stops.length && text(el, '[data-stopped]')].filter(Boolean).join('. ');
  }

  /** The list as lines of text, box by box. */
  function toText(el, list, values) {
    const { groups, stops } = work(list, values, written(new Date()));
    const label = el.querySelector('[for$="--date"]')?.textContent;
    const box = (line) => `[${values.ticks.includes(line) ? 'x' : ' '}] ${said(el, line)}`;
    return [
      ...(values.date ? [`${label}: ${dayName(values.date)}`, ''] : []),
      ...(stops.length ? [`△ ${text(el, '[data-stopped]')}`, ...stops.map((line) => '- ' + said(el, line)), ''] : []),
      ...list.groups.flatMap((group, at) => [
        [named(el, group), groups[at].date && dayName(groups[at].date)].filter(Boolean).join(' · '), ...group.lines.map(box), '']),
    ];
  }

  function wire(el) {
    const button = el.querySelector('[data-unfold]');
    const folds = [...el.querySelectorAll('[data-more]')];
    button.addEventListener('click', () => {
      const open = el.toggleAttribute('data-unfolded');
      button.setAttribute('aria-pressed', open);
      folds.forEach((fold) => { fold.open = open; });
    });
  }

  Playbook.tools.checklist = { work, take, read, fill, show, text: toText, wire };
})();

/* Visit: the page for one visit from its type and purpose; into the calendar before it, into the report after it. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.tools.visit) return;
  const { element, pack } = Playbook;
  const TEXTS = ['type', 'purpose', 'day', 'time', 'who', 'need', 'figure', 'leave'];
  const MOST = 200;
  const [QUESTIONS, REVIEWS, ALARM, MINUTES, SEQUENCES] = [3, 2, 60, 15, 1e9];

  const word = (name, values) => Playbook.word('visit.' + name, values);
  const part = (el, name) => el.querySelector(`[data-${name}]`);
  const text = (value) => (typeof value === 'string' ? value.slice(0, MOST) : '');

  function take(data, raw) {
    const own = { ...Object.fromEntries(TEXTS.map((name) => [name, text(raw[name])])), ticks: Array.isArray(raw.ticks) ? raw.ticks.filter((id) => typeof id === 'string').slice(0, 99) : [] };
    if (!Object.hasOwn(data.minutes, own.purpose)) own.purpose = '';
    return own;
  }

  const fields = (form) => TEXTS.map((name) => form.querySelector(`[name="${name}"]`));
  const boxes = (form) => [...form.closest('playbook-tool').querySelectorAll('[name=tick]')];

  const read = (form) => ({ ...Object.fromEntries(fields(form).map((field) => [field.name, field.value])),
    ticks: boxes(form).filter((box) => box.checked).map((box) => box.value) });

  function fill(form, values) {
    fields(form).forEach((field) => { field.value = values[field.name]; });
    boxes(form).forEach((box) => { box.checked = values.ticks.includes(box.value); });
  }

  /** Show among lines only the first few that fit. */
  function choose(box, { purpose, type }, most) {
    const lines = [...box.querySelectorAll('[data-line]')];
    const chosen = pack.fitting(lines, purpose, type).slice(0, most);
    lines.forEach((line) => { line.hidden = !chosen.includes(line); });
    return chosen;
  }

  function drawTimes(el, at) {
    el.querySelectorAll('[data-group]').forEach((group) => {
      const when = pack.when(group.dataset.group, at);
      part(group, 'on').textContent = when ? Playbook.say('{day}', { day: when }) : '';
    });
  }

  // Open is what comes next: the first part of which something is left; whoever opens another keeps it open.
  function drawOpen(el) {
    const groups = [...el.querySelectorAll('[data-group]')];
    const next = groups.find((group) => group.querySelector('input:not(:checked)'));
    if (el.dataset.next === (next?.dataset.group || '')) return;
    el.dataset.next = next?.dataset.group || '';
    groups.forEach((group) => { group.open = group === next; });
  }

  const kept = new WeakMap();
  const page = (path) => path.replace(/md$/, 'html');

  /** Two things to look at again, once the records and the overview are here. */
  async function drawReview(el, data, { purpose }) {
    const box = part(el, 'review');
    if (kept.get(box) === purpose) return;
    kept.set(box, purpose);
    box.hidden = !purpose;
    if (!purpose) return;
    const [overview, records] = await Promise.all([Playbook.overview(box.dataset.overview), Playbook.store.all('answer:')]);
    const [ids, due] = pack.review(records, overview, data.objectives[purpose], REVIEWS);
    const lessons = new Map(overview.modules.flatMap(({ lessons: list }) => list.map((one) => [one.page, one])));
    const aims = new Map(overview.modules.flatMap(({ objectives }) => objectives.map((one) => [one.id, one.text])));
    part(box, 'none').hidden = due;
    part(box, 'due').replaceChildren(...ids.map((id) => overview.items[id]).map(({ lesson, section, objective }) => element('li', {},
      element('a', { href: Playbook.url(`${Playbook.language}/${page(lesson)}#${section}`) }, lessons.get(page(lesson)).title), ' ', aims.get(objective))));
    box.hidden = !ids.length;
  }

  function show(el, data, values) {
    const ready = Boolean(values.type && values.purpose);
    const at = pack.at(values.day, values.time);
    const box = part(el, 'pack');
    box.toggleAttribute('data-made', ready);
    part(el, 'begin').hidden = ready;
    [['.pb-mark', 1], ['ol', QUESTIONS], ['ul', 99]].forEach(([css, count]) => choose(box.querySelector(css), values, count));
    const openings = [...box.querySelectorAll('.pb-pack__say')];
    const first = pack.fitting(openings, values.purpose, values.type)[0];
    openings.forEach((line) => { line.hidden = line !== first; });
    if (first) {
      const spoken = part(first, 'text');
      first.dataset.say = first.dataset.say || spoken.textContent;
      spoken.textContent = Playbook.say(first.dataset.say, { need: values.need || word('gap'), figure: values.figure || word('gap') });
    }
    part(el, 'leave').hidden = !values.leave;
    part(el, 'leave').textContent = Playbook.say(part(el, 'leave').dataset.say, { text: values.leave });
    drawTimes(el, at);
    drawOpen(el);
    Playbook.guard('visit', 'review', () => drawReview(el, data, ready ? values : {}));
    return ready ? word('made') : '';
  }

  /** What stands on the page to be read, in its order. */
  const lines = (el) => part(el, 'pack').innerText.split(/\n+/).map((line) => line.trim()).filter(Boolean);

  const asked = (el) => [...part(el, 'pack').querySelectorAll('ol [data-line]:not([hidden]) [data-text]')].map((line) => line.textContent);

  const two = (number) => String(number).padStart(2, '0');
  const dayOf = (at) => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const momentOf = (at) => `${dayOf(at)}T${two(at.getHours())}:${two(at.getMinutes())}`;

  /** What is still to be done before the visit: a day of its own, or the last hour. */
  function todo(el, at, title, same) {
    return [...el.querySelectorAll('[data-group]')].flatMap(function (group) {
      const start = pack.when(group.dataset.group, at);
      const open = [...group.querySelectorAll('label')].filter((label) => !label.querySelector('input').checked).map((label) => label.textContent.trim());
      const near = start && dayOf(start) === dayOf(at);
      return start && open.length ? [{ ...same, uid: group.dataset.group + same.uid, start: near ? momentOf(start) : dayOf(start), minutes: MINUTES,
        title: `${group.querySelector('b').textContent}: ${title}`, text: open.join('\n'), alarm: near ? 0 : ALARM }] : [];
    });
  }

  /** The visit itself and what is to be done before it. */
  function ics(el, data, values) {
    const at = pack.at(values.day, values.time);
    if (!at) return { fault: word('no_day') };
    const title = word('visit', { name: values.name || el.querySelector('[name="purpose"]').selectedOptions[0].textContent });
    // A file made again takes the place of the one before.
    const same = { uid: `-${values.id || 'example'}@rm-playbook`, sequence: Math.floor((values.t || 0) / 1000) % SEQUENCES };
    const visit = { ...same, uid: 'visit' + same.uid, start: momentOf(at), minutes: data.minutes[values.purpose] || ALARM, title, text: lines(el).join('\n'), alarm: ALARM };
    return { type: 'text/calendar;charset=utf-8', ending: 'ics', text: Playbook.ics([visit, ...todo(el, at, title, same)], { name: title, now: new Date() }) };
  }

  /** Begin the report with what the pack knows, and go there. */
  async function report(el, data, values) {
    const { tool, fields: to } = data.report;
    const purpose = el.querySelector('[name="purpose"]');
    const from = { ...values, purpose: purpose.selectedOptions[0].textContent, questions: asked(el).join('\n') };
    const line = (what) => (el.querySelector(`input[name="${what}"]`)?.labels[0].firstChild.textContent.trim() || '') + word('is') + from[what];
    const told = (parts) => parts.filter((what) => from[what]).map((what) => (parts.length > 1 && what !== 'purpose' ? line(what) : from[what])).join('\n');
    const id = 'c' + Date.now();
    const copy = { name: values.name, note: '', t: Date.now(), fields: Object.fromEntries(Object.entries(to).map(([field, parts]) => [field, told(parts)])) };
    await Playbook.store.puts([[`copy:${tool}:${id}`, copy], ['tool:' + tool, { copies: [], current: id }]]);
    location.href = part(el, 'report').dataset.url + '#' + id;
  }

  function wire(el, data, tool) {
    const cases = part(el, 'cases');
    if (cases) cases.hidden = false;
    el.querySelectorAll('[data-case]').forEach((button) => button.addEventListener('click', () => tool.set({ ...data.cases[button.dataset.case] })));
    el.querySelectorAll('[name=tick]').forEach((box) => box.addEventListener('change', tool.change));
    // Paper unfolds nothing.
    addEventListener('beforeprint', () => el.querySelectorAll('[data-group]').forEach((group) => { group.open = true; }));
    part(el, 'report')?.addEventListener('click', () => Playbook.guard('visit', 'report', () => report(el, data, tool.values())));
  }

  Playbook.tools.visit = { take, read, fill, show, wire, text: lines, makes: { ics } };
})();

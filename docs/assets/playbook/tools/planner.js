/* Planner: reads the dates and ticks, shows every line on its day, and makes the calendar file. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.tools.planner) return;
  const { days, word } = Playbook;
  const work = Playbook.schedule;
  const LONGEST = 200;
  const MOST_LINES = 30;
  const OPEN = ['overdue', 'soon', 'later'];

  const mapping = (value) => (value && typeof value === 'object' ? value : {});
  const list = (value) => (Array.isArray(value) ? value : []);
  const day = (value) => (days.sound(value) ? value : '');
  const all = (at, css) => [...at.querySelectorAll(css)];

  function ownLines(plan, raw) {
    const sound = list(raw).filter((one) => /^own-\d{1,6}$/.test(mapping(one).id)).slice(0, plan.own ? MOST_LINES : 0);
    return [...new Map(sound.map((one) => [one.id, one])).values()].map(({ id, text, date, owner }) => ({ id,
      text: typeof text === 'string' ? text.slice(0, LONGEST) : '', date: day(date), owner: plan.owners.includes(owner) ? owner : '' }));
  }

  /** Dates, hours, ticks and own lines that this plan knows, from whatever was kept. */
  function take(plan, raw) {
    const known = (ids, kept, sound) => Object.fromEntries(ids.map(({ id }) => [id, mapping(kept)[id]]).filter(([, value]) => sound(value)));
    const own = ownLines(plan, raw.own);
    const lines = [...plan.lines, ...own].map(({ id }) => id).concat(plan.stop ? 'stop' : []);
    return {
      anchors: known(plan.anchors, raw.anchors, days.sound),
      times: known(plan.anchors.filter(({ time }) => time), raw.times, (text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)),
      done: lines.filter((id) => list(raw.done).includes(id)),
      own,
    };
  }

  function read(form, plan) {
    const typed = (name) => Object.fromEntries(all(form, `[data-anchor] [name=${name}]`).map((box) => [box.closest('[data-anchor]').dataset.anchor, box.value]));
    const own = all(form, '[data-row]').map((row) => {
      const [text, date, owner] = ['text', 'date', 'owner'].map((name) => row.querySelector(`[name=own-${name}]`)?.value || '');
      return { id: row.dataset.row, text, date, owner };
    });
    return take(plan, { anchors: typed('date'), times: typed('time'), done: all(form, '[name=done]:checked').map((box) => box.value), own });
  }

  const copyOf = (form, model) => form.querySelector(`[data-${model}-model]`).content.firstElementChild.cloneNode(true);

  function ownRow(form, { id, text, date, owner }) {
    const row = copyOf(form, 'row');
    row.dataset.row = id;
    Object.entries({ text, date, owner }).forEach(([name, value]) => all(row, `[name=own-${name}]`).forEach((box) => { box.value = value; }));
    return row;
  }

  function ownLine(form, { id }) {
    const line = copyOf(form, 'line');
    line.dataset.line = line.querySelector('input').value = id;
    return line;
  }

  function fill(form, { anchors, times, done, own }, plan) {
    all(form, '[data-anchor]').forEach((box) => {
      all(box, 'input').forEach((input) => { input.value = (input.name === 'time' ? times : anchors)[box.dataset.anchor] || ''; });
    });
    if (plan.own) {
      all(form, '[data-line^=own-]').forEach((line) => line.remove());
      form.querySelector('[data-lines]').append(...own.map((one) => ownLine(form, one)));
      form.querySelector('[data-rows]').replaceChildren(...own.map((one) => ownRow(form, one)));
    }
    // Decided when a copy is opened: nothing jumps while somebody types.
    form.nextElementSibling.toggleAttribute('data-planned', Object.keys(anchors).length > 0);
    all(form, '[name=done]').forEach((box) => { box.checked = done.includes(box.value); });
  }

  const view = (el) => Playbook.planView(el,
    (plan) => (el.hasAttribute('data-showing-example') ? plan.example.today : days.of(new Date())), MOST_LINES);
  const show = (el, plan, values) => view(el).show(plan, values);

  /** What was typed and what follows from it, in the order of the days. */
  function text(el, plan, values) {
    const { said, lineOf } = view(el);
    const dates = plan.anchors.map(({ id }) => [lineOf('anchor', id), said(values.anchors[id]), values.times[id]].filter(Boolean).join(' · '));
    const rows = work(plan, values, view(el).today(plan)).lines.map(({ id, date, time, state }) =>
      [state === 'done' ? '✓' : '□', said(date), time, lineOf('line', id), state === 'off' && word('planner.off')].filter(Boolean).join(' '));
    return [...dates, '', ...rows, ...(values.done.includes('stop') ? [`✓ ${el.querySelector('[data-stop] [data-text]').textContent}`] : [])];
  }

  /** The open lines for a calendar; an event keeps its name, so that a newer file replaces it. */
  function ics(el, plan, values) {
    const { lineOf } = view(el);
    const rules = new Map(plan.lines.map((one) => [one.id, one]));
    const events = work(plan, values, view(el).today(plan)).lines.filter(({ state }) => OPEN.includes(state)).map(({ id, date, time }) => {
      const { minutes = 30, alarm = 15 } = rules.get(id) || {};
      const why = el.querySelector(`[data-line="${id}"] .pb-hint`)?.textContent || '';
      return { uid: `${id}-${values.id || 'example'}-${el.dataset.tool}@rm-playbook`, start: time ? `${date}T${time}` : date, minutes, alarm,
        title: lineOf('line', id), text: why, sequence: Math.floor((values.t || 0) / 1000) };
    });
    return { type: 'text/calendar;charset=utf-8', ending: 'ics', text: Playbook.ics(events, { name: el.dataset.title, now: new Date() }) };
  }

  function wire(el, plan, tool) {
    const draw = () => show(el, plan, tool.values());
    const set = (own, focus, said) => {
      tool.set({ own });
      focus().focus();
      Playbook.announce(word(said));
    };
    const rows = () => all(el, '[data-row]');
    const add = () => el.querySelector('[data-add]');
    all(el, '[data-view-of]').forEach((button) => button.addEventListener('click', () => {
      el.querySelector('[data-plan]').dataset.view = button.dataset.viewOf;
      draw();
    }));
    add()?.addEventListener('click', () => {
      const { own } = tool.values();
      const id = `own-${Math.max(0, ...own.map((one) => Number(one.id.slice(4)))) + 1}`;
      set([...own, { id, text: '', date: '', owner: '' }], () => rows().at(-1).querySelector('input'), 'planner.added');
    });
    el.querySelector('[data-rows]')?.addEventListener('click', ({ target }) => {
      if (!target.closest('[data-drop]')) return;
      const at = rows().indexOf(target.closest('[data-row]'));
      set(tool.values().own.filter((one, n) => n !== at), () => (rows()[at] || rows()[at - 1])?.querySelector('[data-drop]') || add(), 'planner.dropped');
    });
    // A telephone keeps a page open for days: what was due in three is due today.
    document.addEventListener('visibilitychange', () => document.hidden || draw());
  }

  Playbook.tools.planner = { work, take, read, fill, show, text, makes: { ics }, wire };
})();

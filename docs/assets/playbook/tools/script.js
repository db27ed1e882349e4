/* Script: one situation's lines with the gaps filled in, the RM's own words, how long it takes to say, and rehearsing. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.tools.script) return;
  const PLACE = /\{([a-z0-9-]+)\}/;
  const MOST = { blank: 200, own: 600 };
  // Calm telephone speech: four Chinese characters or two and a half English words a second.
  const PACE = { characters: 4, words: 2.5 };

  const pieces = (text) => text.split(PLACE).map((piece, at) => ({ piece, gap: at % 2 === 1 })).filter(({ piece }) => piece);
  const named = (data, id) => Playbook.say(data.gap, { name: data.blanks[id] });

  /** A line's words, with what `fill` makes of the id of each blank in it. */
  const parts = (data, text, fill) => pieces(text).map(({ piece, gap }) => (gap && Object.hasOwn(data.blanks, piece) ? fill(piece) : piece));
  const shown = (data, text, fill) => parts(data, text, fill).join('');
  const count = (text, letters) => (text.match(letters) || []).length;
  /** How long a text takes to say, in seconds. */
  const seconds = (text) => count(text, /\p{Script=Han}/gu) / PACE.characters + count(text, /[a-z0-9'’]+/gi) / PACE.words;

  /** The lines and answers of the situation as they are said, the blanks they need, those still empty, and the whole's length. */
  function work(data, values) {
    const here = (list) => list.filter(({ when }) => !when.length || when.includes(values.situation))
      .map(({ id, say }) => ({ id, say: values.own[id] || say }));
    const [lines, answers] = [here(data.lines), here(data.answers)];
    const needs = (list) => data.order.filter((id) => list.some(({ say }) => say.includes(`{${id}}`)));
    const said = (list) => list.map(({ id, say }) => ({ id, text: shown(data, say, (blank) => values.blanks[blank] || named(data, blank)) }));
    return {
      lines: said(lines), answers: said(answers),
      needed: needs([...lines, ...answers]), empty: needs(lines).filter((id) => !values.blanks[id]),
      seconds: Math.ceil(said(lines).reduce((sum, { text }) => sum + seconds(text), 0)),
    };
  }

  const texts = (raw, keys, most) => Object.fromEntries(keys
    .filter((key) => raw && Object.hasOwn(raw, key) && typeof raw[key] === 'string' && raw[key].trim())
    .map((key) => [key, raw[key].slice(0, most)]));

  function take(data, raw) {
    const own = texts(raw.own, data.lines.map(({ id }) => id), MOST.own);
    return {
      situation: data.situations.includes(raw.situation) ? raw.situation : data.situations[0],
      blanks: texts(raw.blanks, data.order, MOST.blank),
      own: Object.fromEntries(Object.entries(own).filter(([id, text]) => text.trim() !== data.lines.find((line) => line.id === id).say)),
    };
  }

  // In a text area a place is its label in brackets; it is kept as the id, so that it holds in either language.
  const kept = (data, text) => data.order.reduce((so, id) => so.replaceAll(named(data, id), `{${id}}`), text);

  const section = (el, id) => el.querySelector(`[data-situation="${id}"]`);
  const line = (box) => box.closest('[data-line]').dataset.line;
  /** Only the script that was on the page when something was typed is read; the others still hold what was there before. */
  function read(form, data, values) {
    const blanks = [...form.querySelectorAll('[data-blank]')].map((field) => [field.dataset.blank, field.querySelector('[name]').value]);
    const own = [...section(form, values.situation).querySelectorAll('[data-words]')].map((box) => [line(box), kept(data, box.value)]);
    const situation = form.querySelector('[name="situation"]:checked')?.value;
    return take(data, { situation, blanks: Object.fromEntries(blanks), own: { ...values.own, ...Object.fromEntries(own) } });
  }

  const find = (data, id) => [...data.lines, ...data.answers].find((one) => one.id === id);
  const worded = (data, values, id) => shown(data, values.own[id] || find(data, id).say, (blank) => named(data, blank));

  function fill(form, values, data) {
    form.querySelectorAll('[name="situation"]').forEach((button) => { button.checked = button.value === values.situation; });
    form.querySelectorAll('[data-blank]').forEach((field) => { field.querySelector('[name]').value = values.blanks[field.dataset.blank] || ''; });
    form.querySelectorAll('[data-words]').forEach((box) => { box.value = worded(data, values, line(box)); });
  }

  function draw(box, data, values, id) {
    const gap = (blank) => Playbook.element('span', { class: 'pb-gap', 'data-filled': !!values.blanks[blank] }, values.blanks[blank] || data.blanks[blank]);
    box.querySelector('[data-says]').replaceChildren(...parts(data, values.own[id] || find(data, id).say, gap));
    const words = box.querySelector('[data-words]');
    // What is being typed is left alone.
    if (words && words !== document.activeElement) words.value = worded(data, values, id);
  }

  /** How long it is, and what is still to fill in. */
  function sum(box, data, found) {
    const [total, gaps, over] = ['total', 'open-gaps', 'over'].map((name) => box.querySelector(`[data-${name}]`));
    total.hidden = false;
    total.textContent = Playbook.say(total.dataset.say, found);
    gaps.hidden = !found.empty.length;
    gaps.textContent = Playbook.say(gaps.dataset.say, { count: found.empty.length });
    if (over) over.hidden = found.seconds <= data.limit;
    return [total, over].filter((one) => one && !one.hidden).map((one) => one.textContent).join('. ');
  }

  function show(el, data, values) {
    const found = work(data, values);
    const ids = [...found.lines, ...found.answers].map(({ id }) => id);
    const here = section(el, values.situation);
    // A note that nobody wrote takes no room on the page.
    el.toggleAttribute('data-noted', !!values.note);
    const each = (css, act) => el.querySelectorAll(css).forEach(act);
    each('[data-situation]', (one) => { one.hidden = one !== here; });
    each('[name="situation"]', (button) => button.parentNode.toggleAttribute('data-chosen', button.checked));
    each('[data-blank]', (field) => { field.hidden = !found.needed.includes(field.dataset.blank); });
    each('[data-answer]', (one) => { one.hidden = !ids.includes(one.dataset.answer); });
    [...here.querySelectorAll('[data-line]'), ...el.querySelectorAll('[data-answer]')]
      .forEach((box) => draw(box, data, values, box.dataset.line || box.dataset.answer));
    return sum(here, data, found);
  }

  /** The script in order, then what they may say and the answer to it. */
  function text(el, data, values) {
    const found = work(data, values);
    const said = (id) => find(found, id).text;
    const here = section(el, values.situation);
    const rows = [here.firstElementChild.textContent, Playbook.say(here.querySelector('[data-total]').dataset.say, found), ''];
    here.querySelectorAll('[data-step]').forEach((step, at) => rows.push(`${at + 1}. ${step.querySelector('[data-title]').textContent}`,
      ...[...step.querySelectorAll('[data-line]')].map((box) => said(box.dataset.line))));
    const answers = [...el.querySelectorAll('[data-answer]')].filter((box) => !box.hidden);
    return [...rows, ...answers.flatMap((box) => ['', '– ' + box.querySelector('summary').textContent, said(box.dataset.answer)])];
  }

  /** One line into the clipboard, and into a box below it for where the browser refuses. */
  function copy(el, button) {
    const out = el.querySelector('[data-line-out]');
    const area = out.querySelector('textarea');
    area.value = button.closest('[data-line], [data-answer]').querySelector('[data-says]').textContent;
    button.parentNode.after(out);
    out.hidden = false;
    Playbook.guard('tool', 'line', () => Playbook.spoken('panel').then(() => Playbook.panel.copy(area, out.lastElementChild)));
  }

  function mend(button) {
    const box = document.getElementById(button.getAttribute('aria-controls'));
    box.hidden = !box.hidden;
    button.setAttribute('aria-expanded', !box.hidden);
    if (!box.hidden) box.querySelector('textarea').focus();
  }

  function rehearse(button) {
    const here = button.closest('section');
    button.setAttribute('aria-pressed', here.toggleAttribute('data-rehearsing'));
    here.querySelectorAll('[data-peek]').forEach((one) => peek(one, false));
  }

  function peek(button, seen = button.getAttribute('aria-expanded') === 'false') {
    button.setAttribute('aria-expanded', button.parentNode.toggleAttribute('data-seen', seen));
  }

  function wire(el) {
    const on = { take: (button) => copy(el, button), mend, rehearse, peek: (button) => peek(button) };
    Object.entries(on).forEach(([name, act]) => el.querySelectorAll(`[data-${name}]`).forEach((one) => one.addEventListener('click', () => act(one))));
  }

  Playbook.tools.script = { work, take, read, fill, show, text, wire };
})();

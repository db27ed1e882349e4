/* Practice: a row of a module's questions, one at a time; at its end those that were not right once more. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const element = (...parts) => Playbook.element(...parts);
  const word = (name, values) => Playbook.word('practice.' + name, values);
  const button = (name, onclick, values) => element('button', { type: 'button', class: 'pb-button', onclick }, word(name, values));

  const { isRight } = Playbook;
  const CHOICES = {
    all: () => true,
    open: ({ last }) => !isRight(last),
    sure: ({ sureWrong }) => sureWrong,
  };
  // What a row can be limited to: in the form, and in the page's address.
  const LIMITS = ['lesson', 'objective'];

  function mixed(groups) {
    for (let at = groups.length - 1; at > 0; at -= 1) {
      const other = Math.floor(Math.random() * (at + 1));
      [groups[at], groups[other]] = [groups[other], groups[at]];
    }
    return groups.flat();
  }

  /** The chosen questions in a mixed order; parts of a case stay together, in theirs. */
  function chosen(run, records, choice) {
    const groups = new Map();
    const wanted = LIMITS.map((name) => [name, run.form.elements[name].value]).filter(([, value]) => value);
    Object.entries(run.bank.items).forEach(([id, item]) => {
      if (!CHOICES[choice](Playbook.history(records['answer:' + id], item)) || wanted.some(([name, value]) => item[name] !== value)) return;
      const group = item.case || id;
      groups.set(group, [...(groups.get(group) || []), id]);
    });
    const { items } = run.bank;
    return mixed([...groups.values()].map((ids) => ids.sort((a, b) => items[a].part - items[b].part)));
  }

  const keep = (run) => Playbook.store.put(run.name, run.state);

  function begin(run, ids, think) {
    run.state = { ids, at: 0, think, since: Date.now(), first: {} };
    keep(run);
    show(run);
  }

  /** One question on the stage, its situation above it where it is a part of a case. */
  function show(run) {
    const { ids, at, think, since, first } = run.state;
    if (at >= ids.length) { finish(run); return; }
    const item = run.bank.items[ids[at]];
    const place = element('p', { class: 'pb-meta', tabindex: -1 }, word('place', { n: at + 1, all: ids.length }));
    const card = Playbook.markup(item);
    const quiz = card.querySelector('playbook-quiz');
    quiz.dataset.since = since;
    if (think) quiz.dataset.mode = 'think';
    run.next = button(ids[at] in first ? 'next' : 'skip', () => { run.state.at += 1; keep(run); show(run); });
    if (ids[at] in first) run.next.classList.add('pb-button--primary');
    run.stage.replaceChildren(place, ...(item.case ? [Playbook.markup(run.bank.cases[item.case])] : []), card,
      element('div', { class: 'pb-actions' }, run.next, button('stop', () => stop(run))));
    run.desk.hidden = true;
    place.focus();
    place.scrollIntoView({ block: 'nearest' });
  }

  function answered(run, { id, right }) {
    if (!run.state || !run.state.ids.includes(id)) return;
    if (!(id in run.state.first)) run.state.first[id] = right;
    run.next.textContent = word('next');
    run.next.classList.add('pb-button--primary');
    keep(run);
  }

  function stop(run) {
    const { ids, at, first } = run.state;
    ids.length = at + (ids[at] in first);
    run.state.at = ids.length;
    keep(run);
    if (ids.length) finish(run);
    else choose(run);
  }

  /** How it went, question by question, and the way on. */
  function finish(run) {
    const { ids, first, think } = run.state;
    const good = ids.filter((id) => isRight({ right: first[id] }) && id in first);
    const again = ids.filter((id) => !good.includes(id));
    const head = element('h2', { tabindex: -1 }, word('result', { n: good.length, all: ids.length }));
    const rows = ids.map((id) => {
      const prompt = Playbook.markup(run.bank.items[id]).querySelector('legend').textContent;
      const [mark, name] = good.includes(id) ? ['✓', 'was_right'] : id in first ? ['△', 'was_not'] : ['–', 'was_left'];
      return element('div', { role: 'listitem', class: 'pb-lesson' }, element('span', {}, prompt), element('span', { class: 'pb-meta' }, `${mark} ${word(name)}`));
    });
    const bar = element('div', { class: 'pb-actions' }, again.length ? button('again', () => begin(run, again, think), { n: again.length }) : null,
      button('other', () => choose(run)));
    bar.firstElementChild.classList.add('pb-button--primary');
    run.stage.replaceChildren(head, element('div', { role: 'list', class: 'pb-lessons' }, rows), bar);
    run.desk.hidden = true;
    head.focus();
  }

  /** Back to the choice; each way says how many questions it has. */
  async function choose(run) {
    run.state = null;
    await Playbook.store.remove(run.name);
    const records = await Playbook.store.all('answer:');
    run.stage.replaceChildren();
    run.desk.hidden = run.form.hidden = false;
    const count = () => run.form.querySelectorAll('[name=which]').forEach((box) => {
      box.parentNode.lastElementChild.textContent = chosen(run, records, box.value).length;
    });
    count();
    run.form.onchange = () => { run.note.textContent = ''; count(); };
    run.form.onsubmit = (event) => {
      event.preventDefault();
      const { which, think } = run.form.elements;
      const ids = chosen(run, records, which.value);
      if (ids.length) begin(run, ids, think.checked);
      else run.note.textContent = word('none');
    };
  }

  /** Choose what the address asks for, as far as the form has it; whether it asked. */
  function linked(form) {
    const asked = new URLSearchParams(location.search);
    return LIMITS.filter((name) => {
      const option = [...form.elements[name].options].find(({ value }) => value && value === asked.get(name));
      if (option) option.selected = true;
      return option;
    }).length > 0;
  }

  Playbook.define('playbook-practice', class extends HTMLElement {
    async connectedCallback() {
      const { module, source } = this.dataset;
      const run = { name: 'practice:' + module, desk: this.firstElementChild, form: this.querySelector('form'), stage: element('div', { 'data-stage': true }) };
      run.note = this.querySelector('.pb-note');
      run.bank = await Playbook.questions(module, source);
      this.append(run.stage);
      document.addEventListener('playbook:answered', (event) => answered(run, event.detail));
      const asked = linked(run.form);
      const kept = await Playbook.store.get(run.name);
      // A row that was broken off goes on, unless a question of it is gone.
      if (kept && !asked && kept.ids.every((id) => id in run.bank.items)) { run.state = kept; show(run); } else await choose(run);
      this.dataset.ready = '';
    }
  });
})();

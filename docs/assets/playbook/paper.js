/* Paper: the desk at which a trainer makes, looks at and prints a question paper and its key. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const element = (...parts) => Playbook.element(...parts);
  const word = (name, values) => Playbook.word('paper.' + name, values);
  const button = (name, onclick, style = '') => element('button', { type: 'button', class: 'pb-button' + style, onclick }, word(name));
  const actions = (...children) => element('div', { class: 'pb-actions' }, ...children);

  /** One form with the words that stand around its questions. */
  function dressed(desk, { title, code, exam }, choice, groups, letter) {
    const questions = groups.flat();
    const [n, points] = [questions.length, questions.filter(Playbook.graded).length];
    const paper = { title, code: `${code}-${choice.seed}-${letter}`, groups, points };
    const rules = [word('rule_points', { n, points }), points < n && word('rule_own'),
      exam && word('rule_exam', { minutes: exam.minutes, pass: Math.ceil((points * exam.passing) / 100) }), word('rule_pen'), word('rule_invented')];
    const again = word('note_again', { from: title, n, seed: choice.seed, form: letter, version: desk.plan.version });
    return { ...paper, rules: rules.filter(Boolean), notes: [word('note_key', { code: paper.code }), again, word('note_mark')] };
  }

  function refuse(desk, fault) {
    desk.note.textContent = word(fault);
    desk.form.elements[fault === 'fault_seed' ? 'seed' : 'number'].focus();
  }

  async function make(desk) {
    const choice = Playbook.blueprint.read(desk.form);
    const subject = Playbook.blueprint.subject(choice, desk.plan, desk.sources);
    desk.note.textContent = '';
    if (!/^\d{6}$/.test(choice.seed)) { refuse(desk, 'fault_seed'); return; }
    const { asked, items, bank } = await Playbook.blueprint.gather(subject.modules, desk.sources, desk.plan, choice.own);
    const [rows, wanted] = Playbook.blueprint.rows(choice, subject.exam, items);
    const ids = Playbook.draw(rows, items, choice.seed);
    if (!ids.length) { refuse(desk, 'fault_none'); return; }
    const papers = [...choice.forms].map((letter) => dressed(desk, subject, choice, Playbook.form(ids, asked, choice.seed, letter), letter));
    desk.mark = Playbook.blueprint.told(choice);
    location.replace(desk.mark);
    show(desk, papers, bank, ids.length < wanted && word('fewer', { n: ids.length, wanted }));
  }

  /** The sheets of some papers in a box that scrolls. */
  function pile(desk, papers, name, blocks) {
    const numbered = (n, all) => word('page', { n, all });
    const foot = word('foot', { version: desk.plan.version });
    const sheets = papers.flatMap((paper) => Playbook.sheets(blocks(paper), [`${paper.title} · ${word(name)}`, paper.code, foot], numbered, desk.stage));
    return element('div', { class: 'pb-sheets', 'data-sheets': name, tabindex: 0, role: 'region', 'aria-label': word(name) }, sheets);
  }

  function print(papers, name) {
    const { title } = document;
    document.body.dataset.print = name;
    // A browser that prints to a file offers the page's title as its name.
    document.title = `${papers.map(({ code }) => code).join(' ')} ${word(name)}`;
    window.print();
    document.title = title;
  }

  /** Only the sheets are printed: nothing but the way down to them. */
  function clearWay(pile) {
    document.body.dataset.print = 'paper';
    for (let node = pile.parentNode; node !== document.documentElement; node = node.parentNode) node.dataset.way = '';
  }

  async function copy(papers, box) {
    const area = element('textarea', { rows: 9, readonly: true });
    const line = element('p', { class: 'pb-note', role: 'status' });
    area.value = papers.map(Playbook.asks.text).join('\n\n');
    box.replaceChildren(element('label', { class: 'pb-field' }, word('key'), area), line);
    await Playbook.spoken('panel');
    await Playbook.panel.copy(area, line);
  }

  function show(desk, papers, bank, remark) {
    desk.stage.replaceChildren();
    const paper = pile(desk, papers, 'paper', (one) => Playbook.asks.paper(one, bank));
    const key = pile(desk, papers, 'key', Playbook.asks.key);
    const box = element('div');
    const head = element('h2', { tabindex: -1 }, papers.map(({ code }, at) => [at ? ', ' : null, element('span', {}, code)]).flat());
    const others = desk.others.map(({ href, textContent }) => element('a', { href: href + desk.mark }, textContent));
    desk.stage.append(head, element('p', { role: 'status' }, word('made', { papers: paper.childElementCount, keys: key.childElementCount }), ' ', remark),
      actions(button('print_paper', () => print(papers, 'paper'), ' pb-button--primary'), button('print_key', () => print(papers, 'key')),
        button('copy_key', () => Playbook.guard('paper', '', () => copy(papers, box)))), box,
      element('p', {}, others), paper, element('h2', {}, word('key')), key);
    desk.submit.classList.remove('pb-button--primary');
    clearWay(paper);
    head.focus();
    head.scrollIntoView({ block: 'start' });
  }

  /** An exam decides everything but its seed; of the objectives only those of the chosen modules count. */
  function suit(desk) {
    const { exam, modules } = Playbook.blueprint.read(desk.form);
    desk.form.querySelectorAll('[data-free]').forEach((part) => { part.hidden = Boolean(exam); });
    desk.form.querySelectorAll('[data-of]').forEach((part) => { part.hidden = !modules.includes(part.dataset.of); });
  }

  async function recall(desk) {
    if (location.hash === desk.mark || !Playbook.blueprint.recall(desk.form, location.hash)) return;
    suit(desk);
    await make(desk);
  }

  Playbook.define('playbook-paper', class extends HTMLElement {
    async connectedCallback() {
      const form = this.querySelector('form');
      const desk = { form, sources: Playbook.payload(this), others: [...this.querySelectorAll('[data-other]')], stage: element('div'),
        note: form.querySelector('.pb-note'), submit: form.querySelector('.pb-button--primary') };
      const guarded = (work) => Playbook.guard('paper', this, () => work(desk));
      desk.plan = await Playbook.overview(this.dataset.overview);
      const { seed, fresh } = form.elements;
      fresh.onclick = () => { seed.value = Playbook.seed(); Playbook.announce(seed.value); };
      seed.value = Playbook.seed();
      form.addEventListener('input', () => suit(desk));
      form.addEventListener('submit', (event) => { event.preventDefault(); guarded(make); });
      addEventListener('hashchange', () => guarded(recall));
      suit(desk);
      this.append(desk.stage);
      form.hidden = false;
      await recall(desk);
      this.dataset.ready = '';
    }
  });
})();

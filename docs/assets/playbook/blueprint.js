/* Blueprint: what a trainer's form says a paper asks, as an address that brings it back, and the questions it is drawn from. */
(function () {
  'use strict';
  const Playbook = window.Playbook;

  const ticked = (form, name) => [...form.querySelectorAll(`[name=${name}]:checked`)].map(({ value }) => value);
  const objectives = (form) => [...form.querySelectorAll('[data-objective]')];

  /** What the form says: everything that decides a paper. */
  function read(form) {
    const { exam, number, seed, own } = form.elements;
    const typed = objectives(form).filter((box) => box.value && !box.closest('[hidden]'));
    return {
      exam: exam ? exam.value : '', modules: ticked(form, 'module'), number: Number(number.value), own: own.checked, forms: ticked(form, 'form').join(''),
      seed: seed.value.normalize('NFKC').trim(), items: Object.fromEntries(typed.map((box) => [box.dataset.objective, Number(box.value)])),
    };
  }

  /** The same as a mark at the end of an address: whoever opens it has the same paper before them. */
  function told(choice) {
    const items = Object.entries(choice.items).map((pair) => pair.join(':')).join(',');
    return '#' + new URLSearchParams(Object.entries({ ...choice, items }).filter(([, value]) => value && String(value)));
  }

  /** Put what an address says back into the form; false where it says nothing of a paper. */
  function recall(form, mark) {
    const given = new URLSearchParams(mark.slice(1));
    if (!given.has('seed')) return false;
    const { elements } = form;
    const said = (name, otherwise = '') => given.get(name) || otherwise;
    const tick = (name, values) => form.querySelectorAll(`[name=${name}]`).forEach((box) => { box.checked = values.includes(box.value); });
    if (elements.exam) elements.exam.value = said('exam');
    elements.number.value = said('number', elements.number.value);
    elements.seed.value = said('seed');
    elements.own.checked = given.has('own');
    tick('module', said('modules').split(','));
    tick('form', [said('forms', 'A')]);
    const items = Object.fromEntries(said('items').split(',').map((pair) => pair.split(':')));
    objectives(form).forEach((box) => { box.value = items[box.dataset.objective] || ''; });
    return true;
  }

  /** The exam, if one is chosen, the modules that are asked, and what the paper is called. */
  function subject(choice, plan, sources) {
    const exam = plan.exams.find(({ id }) => id === choice.exam);
    const within = (module) => module.objectives.some(({ id }) => exam.rows.some(({ objective }) => objective === id));
    const modules = plan.modules.filter((module) => module.id in sources && (exam ? within(module) : choice.modules.includes(module.id)));
    return { exam, modules, title: exam ? exam.title : modules.map(({ title }) => title).join(' · '), code: modules.map(({ code }) => code).join('+') + (exam ? '-E' : '') };
  }

  /** The questions of some modules: what is asked, their documents, and those that may be drawn. */
  async function gather(modules, sources, plan, own) {
    const banks = await Promise.all(modules.map(({ id, source }) => Playbook.data(sources[id]).then(() => Playbook.questions(id, source))));
    const asked = Object.assign({}, ...modules.map(({ id }) => Playbook.known['paper:' + id]));
    const all = (family) => Object.assign({}, ...banks.map((bank) => bank[family]));
    const items = Object.fromEntries(Object.entries(plan.items).filter(([id]) => asked[id] && (own || Playbook.graded(asked[id]))));
    return { asked, items, bank: { items: all('items'), cases: all('cases') } };
  }

  /** The rows to draw by, and how many questions they were meant to give. */
  function rows(choice, exam, items) {
    const there = {};
    Object.values(items).forEach(({ objective }) => { there[objective] = (there[objective] || 0) + 1; });
    const typed = Object.keys(choice.items).length ? Playbook.rows(choice.items) : null;
    const fixed = exam ? exam.rows : typed;
    return fixed ? [fixed, fixed.reduce((sum, row) => sum + row.items, 0)] : [Playbook.spread(choice.number, there, choice.seed), choice.number];
  }

  /** What is answered in one's own words carries no point. */
  Playbook.graded = ({ task }) => task !== 'write';
  Playbook.blueprint = { read, told, recall, subject, gather, rows };
})();

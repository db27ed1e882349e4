/* Standing: module by module which lessons are finished, and how each objective and each of its questions stands. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const { element } = Playbook;
  const progress = Playbook.progress = Playbook.progress || {};
  const word = (name, values) => Playbook.word('progress.' + name, values);
  const page = (path) => Playbook.url(`${Playbook.language}/${path}`);
  const meta = (...texts) => element('span', { class: 'pb-meta' }, ...texts);
  const rows = (list) => element('div', { class: 'pb-lessons', role: 'list' }, list);
  const row = (...parts) => element('div', { class: 'pb-lesson', role: 'listitem' }, ...parts);
  const done = (text) => element('span', { class: 'pb-meta pb-done' }, '✓ ' + text);

  /** A fold that stays as the learner left it when the page is drawn again. */
  function fold(view, id, open, head, ...body) {
    const el = element('details', { 'data-fold': id, open: view.open.has(id) ? view.open.get(id) : open }, element('summary', {}, head), ...body);
    el.addEventListener('toggle', () => view.open.set(id, el.open));
    return el;
  }

  function lessonRow(view, lesson) {
    const record = view.records['lesson:' + lesson.id];
    return row(element('a', { href: page(lesson.page) }, lesson.title),
      record ? done(word(`lesson_${record.how}`)) : meta(word('lesson_minutes', { n: lesson.minutes || 9 })));
  }

  /** How one question stands, in words. */
  function questionState(history) {
    if (history.changed) return meta('△ ' + word(`changed_${history.changed}`));
    if (!history.last) return meta(word('untried'));
    return history.right ? done(word('right_now')) : meta('△ ' + word('not_now'));
  }

  /** The conversations that count for an objective. */
  const talks = (view, objective) => view.overview.talks.filter(({ objectives }) => objectives.includes(objective.id)).map((talk) => {
    const { last } = view.records['roleplay:' + talk.id] || {};
    const how = !last ? meta(word('unplayed')) : last.verdict === 'good' ? done(word('played_well')) : meta('△ ' + word('played_not_well'));
    return row(element('a', { href: page(talk.page) }, talk.title), how);
  });

  async function questions(view, module, objective, box) {
    const bank = await Playbook.questions(module.id, module.source);
    const list = Object.entries(bank.items).filter(([, item]) => item.objective === objective.id).map(([id, item]) => {
      const record = view.records['answer:' + id];
      const prompt = Playbook.markup(item).querySelector('legend').textContent.trim();
      return row(element('span', {}, prompt), questionState(Playbook.history(record, view.overview.items[id] || item)),
        record && progress.reset(view, 'question', id, prompt));
    });
    box.replaceChildren(rows([...list, ...talks(view, objective)]));
  }

  const SIGNS = { open: '', begun: '', mastered: '✓ ', due: '△ ' };

  /** An objective's state, how many of its questions are right now, and how many are due. */
  function standing({ state, right, of, due }) {
    if (!of) return meta(word('no_questions'));
    const facts = [SIGNS[state] + word(`state_${state}`), word('right_of', { n: right, of })];
    if (due) facts.push(word('due_count', { n: due }));
    return element('div', { class: 'pb-meta' }, facts.map((fact) => element('span', {}, fact)));
  }

  function objectiveFold(view, module, objective) {
    const how = view.mastery.objectives[objective.id];
    const head = [element('span', {}, objective.text), standing(how)];
    if (!how.of) return element('div', { class: 'pb-aim' }, head);
    const box = element('div', {});
    const go = element('a', { class: 'pb-button', href: page(`${module.practice}?objective=${objective.id}`) }, word('practise'));
    const el = fold(view, objective.id, false, head, element('div', { class: 'pb-actions' }, go), box);
    let filled = false;
    const fill = () => {
      if (!el.open || filled) return;
      filled = true;
      Playbook.guard('progress', objective.id, () => questions(view, module, objective, box));
    };
    el.addEventListener('toggle', fill);
    // One that is drawn open tells nobody so.
    fill();
    el.classList.add('pb-aim');
    return el;
  }

  function moduleFold(view, module) {
    const { records, mastery } = view;
    const finished = module.lessons.filter(({ id }) => records['lesson:' + id]).length;
    const { mastered, of } = mastery.modules[module.id];
    const begun = finished || module.objectives.some(({ id }) => mastery.objectives[id].state !== 'open');
    const next = module.objectives.some(({ id }) => id === mastery.weakest);
    const facts = [word('lessons_of', { n: finished, of: module.lessons.length }), of ? word('objectives_of', { n: mastered, of }) : word('no_questions')];
    const links = [['practice', 'practise_all'], ['checkup', 'checkup']].filter(([name]) => module[name])
      .map(([name, key]) => element('a', { class: 'pb-button', href: page(module[name]) }, word(key)));
    const head = [element('h3', {}, module.title), element('div', { class: 'pb-meta' }, facts.map((fact) => element('span', {}, fact)))];
    return fold(view, module.id, Boolean(begun || next), head,
      element('h4', {}, word('lessons')), rows(module.lessons.map((lesson) => lessonRow(view, lesson))),
      element('h4', {}, word('objectives')), ...module.objectives.map((objective) => objectiveFold(view, module, objective)),
      element('div', { class: 'pb-actions' }, ...links, progress.reset(view, 'module', module.id, module.title)));
  }

  /** Every module of a view, as folds. */
  progress.standing = (view) => view.overview.modules.map((module) => moduleFold(view, module));
})();

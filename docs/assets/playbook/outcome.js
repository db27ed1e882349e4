/* Outcome: what a sitting came to. The count, each objective, the way on, and every question again with its reasons. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const sitting = Playbook.sitting;
  const { word, button } = sitting;
  const element = (...parts) => Playbook.element(...parts);
  const address = (page) => Playbook.url(`${Playbook.language}/${page}`);
  const known = (run, { id, hash }) => run.overview.items[id]?.hash === hash;

  /** Objectives in the order of the plan: how many questions, how many right, and the first one that was not. */
  function objectives(run, { items }) {
    const texts = new Map(run.overview.modules.flatMap((module) => module.objectives.map(({ id, text }) => [id, text])));
    const found = [...texts].map(([id, text]) => {
      const asked = items.filter((one) => run.overview.items[one.id]?.objective === id);
      const wrong = asked.filter(({ right }) => right < 1);
      return { id, text, of: asked.length, right: asked.length - wrong.length, wrong: wrong[0] && run.overview.items[wrong[0].id] };
    });
    return found.filter(({ of }) => of);
  }

  /** The section that teaches a question, as a link. */
  function reading(run, item, look) {
    const lesson = run.overview.modules.flatMap(({ lessons }) => lessons).find(({ page }) => page === item.lesson.replace(/md$/, 'html'));
    return lesson && element('a', { class: look, href: address(`${lesson.page}#${item.section}`) }, word('read', { title: lesson.title }));
  }

  function byObjective(run, rows) {
    return element('div', { role: 'list', class: 'pb-lessons' }, rows.map(({ text, of, right, wrong }) =>
      element('div', { role: 'listitem', class: 'pb-lesson pb-objective' }, element('span', {}, text),
        element('span', { class: 'pb-meta' }, `${right === of ? '✓' : '△'} ${word('of_objective', { n: right, all: of })}`),
        wrong && reading(run, wrong, 'pb-meta'))));
  }

  function onward(run, rows) {
    const [weakest] = rows.filter(({ wrong }) => wrong).sort((a, b) => a.right / a.of - b.right / b.of);
    const first = (weakest && reading(run, weakest.wrong, 'pb-button')) || element('a', { class: 'pb-button', href: address('practise/index.html') }, word('more'));
    first.classList.add('pb-button--primary');
    const home = weakest && run.overview.modules.find(({ id }) => id === weakest.wrong.module);
    return element('div', { class: 'pb-actions' }, first,
      home && element('a', { class: 'pb-button', href: address(`${home.practice}?objective=${weakest.id}`) }, word('practise')),
      button('start_page', () => sitting.desk(run, true)));
  }

  /** Lessons that the placement took off the list, with the way back. */
  function placed(run, result, name) {
    const line = element('p', { class: 'pb-placed', role: 'status' });
    const undo = button('undo', async () => {
      const kept = await Playbook.store.all('lesson:');
      const mine = result.lessons.map((id) => 'lesson:' + id).filter((key) => kept[key]?.how === 'placement');
      delete result.lessons;
      await Playbook.store.puts([...mine.map((key) => [key, null]), [name, result]]);
      undo.remove();
      line.textContent = word('undone');
      line.tabIndex = -1;
      line.focus();
    });
    line.textContent = word('placed', { n: result.lessons.length });
    return [line, element('div', { class: 'pb-actions' }, undo)];
  }

  function verdict(run, result, name) {
    if (result.passed === undefined) return [];
    const { kind } = result;
    const need = Math.ceil(run.plan.passing * result.of / 100);
    return [element('p', { class: 'pb-passing', 'data-mark': result.passed ? 'right' : 'yet' },
      element('b', {}, (result.passed ? '✓ ' : '△ ') + word(result.passed ? 'passed' : 'not_yet')), ' ', word('needed', { n: need, all: result.of })),
    element('p', {}, word(result.passed ? `proves_${kind}` : `missed_${kind}`)), ...(result.lessons ? placed(run, result, name) : [])];
  }

  /** Every question with the answer as given and all its reasons; one that has changed since cannot be shown as it was. */
  function review(run, { items, t }) {
    let before = null;
    return items.flatMap((one, at) => {
      const head = element('h3', {}, word('question', { n: at + 1 }));
      if (!known(run, one)) return [head, element('p', { class: 'pb-meta' }, word('changed_since'))];
      const { item, situation } = sitting.item(run, one.id);
      const card = Playbook.markup(item);
      const quiz = card.querySelector('playbook-quiz');
      quiz.dataset.mode = 'review';
      quiz.attempt = { t, answer: one.answer, right: one.right };
      const above = situation && situation !== before ? [Playbook.markup(situation)] : [];
      before = situation;
      return [head, ...above, card];
    });
  }

  /** The result of a sitting on the stage; what is kept of it is all that is needed. */
  sitting.outcome = function (run, result) {
    clearInterval(run.timer);
    const rows = objectives(run, result);
    const name = sitting.name(result, 'result', result.started);
    const head = element('h2', { tabindex: -1 }, word('result', { n: result.right, all: result.of }));
    const facts = [word('is_' + result.kind), Playbook.say('{day}', { day: new Date(result.t) }), word('seed', { seed: result.seed }),
      word('version', { version: result.version }), ...(result.late ? [word('late')] : [])];
    run.showing = run.state = run.places = null;
    run.saved = element('p', { class: 'pb-meta' });
    run.stage.replaceChildren(head, element('div', { class: 'pb-meta' }, facts.map((fact) => element('span', {}, fact))),
      ...verdict(run, result, name), element('h3', {}, word('by_objective')), byObjective(run, rows), onward(run, rows), run.saved,
      element('h2', {}, word('review')), ...review(run, result));
    run.desk.hidden = true;
    Playbook.saved(run.saved);
    head.focus();
    head.scrollIntoView({ block: 'nearest' });
  };
})();

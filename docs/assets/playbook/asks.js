/* Asks: what stands on a sheet. Each question with places to answer it by pen, and what its key says of it. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const element = (...parts) => Playbook.element(...parts);
  const word = (name, values) => Playbook.word('paper.' + name, values);
  const block = (name, ...children) => element('div', { class: 'pb-ask__' + name }, ...children);
  const piece = (name, ...children) => element('span', { class: 'pb-ask__' + name }, ...children);
  const LINES = 6;

  const boxes = (entries) => block('rows', entries.map(({ mark, text }) => element('div', {}, piece('box', mark), element('span', {}, text))));

  // How each task is answered by pen: the word that says how, and the places.
  const TASKS = {
    choose: ({ several, entries, targets }) => [targets.length ? 'because' : several ? 'several' : 'one', boxes(entries),
      ...(targets.length ? [block('how', word('because')), boxes(targets)] : [])],

    match({ entries, targets }) {
      const rights = entries.flatMap(({ right }) => right);
      return [new Set(rights).size < rights.length ? 'sort' : 'match', block('pairs',
        block('rows', entries.map(({ mark, text }) => element('div', {}, piece('mark', mark), element('span', {}, text), piece('letter')))),
        block('rows', targets.map(({ mark, text }) => element('div', {}, piece('mark', mark), element('span', {}, text)))))];
    },

    order: ({ entries }) => ['order', block('rows', entries.map(({ mark, text }) =>
      element('div', {}, piece('box'), piece('mark', mark), element('span', {}, text))))],

    number: ({ unit }) => ['number', block('work'), block('figure', piece('line'), unit)],

    fill: ({ passage }) => ['fill', block('passage', passage.split(/\[(\d+)\]____/).map((text, at) =>
      (at % 2 ? element('span', {}, element('small', {}, text), piece('line')) : text)))],

    write: () => ['write', ...Array.from({ length: LINES }, () => block('line'))],
  };

  const stem = ({ number, prompt }) => block('stem', element('b', {}, number), element('span', {}, prompt));

  /** The elements of a document or a situation as the screen draws them; on paper nothing scrolls. */
  function drawn(entry, css) {
    const found = [...Playbook.markup(entry).querySelectorAll(css)];
    found.forEach((one) => one.querySelectorAll('[tabindex]').forEach((box) => box.removeAttribute('tabindex')));
    return found;
  }

  function ask(question, bank) {
    const [how, ...places] = TASKS[question.task](question);
    const exhibits = drawn(bank.items[question.id], '.pb-exhibit');
    return element('div', { class: 'pb-ask', 'data-id': question.id }, exhibits.length ? block('case', word('for_question', { n: question.number })) : null, exhibits,
      stem(question), block('how', word('how_' + how)), places);
  }

  /** The blocks of a group of questions: a case brings its situation and its documents; they stay with the first of its questions where a page has room. */
  function blocks(group, bank) {
    const [first, ...others] = group.map((question) => ask(question, bank));
    const { case: name, number } = group[0];
    if (!name) return [first];
    const label = block('case', group.length > 1 ? word('case_of', { first: number, last: group.at(-1).number }) : word('case_one', { first: number }));
    const [document, ...documents] = drawn(bank.cases[name], '.pb-exhibit');
    const told = drawn(bank.cases[name], '.pb-situation');
    // On paper it has a look of its own.
    told.forEach((text) => { text.className = 'pb-told'; });
    const begin = element('div', {}, label, told, document);
    return [element('div', { 'data-loose': true }, begin, documents, first), ...others];
  }

  const field = (name) => element('div', {}, word(name), piece('line'));

  /** The top of a paper's first page. */
  function head(paper) {
    return element('div', { class: 'pb-ask' },
      block('title', paper.title), block('fields', field('field_name'), field('field_staff'), field('field_date'),
        element('div', {}, word('field_points'), piece('line'), word('out_of', { n: paper.points }))),
      block('rules', paper.rules.map((rule) => element('div', {}, rule))));
  }

  const keyOf = (question) => (Playbook.graded(question) ? question.key : [word('key_own')]);
  const sourceOf = ({ lesson, objective, id }) => word('key_lesson', { title: lesson, objective, id });

  // Of several spellings that count the first is the answer.
  function right(line) {
    const [first, ...others] = line.split(' / ');
    return element('div', {}, element('b', {}, first), others.length ? ` / ${others.join(' / ')}` : null);
  }

  function answer(question) {
    const { id, number, prompt, reasons, explanation } = question;
    const head = element('div', {}, block('key', element('b', {}, number), element('div', {}, keyOf(question).map(right))), block('why', prompt));
    return element('div', { class: 'pb-ask', 'data-key': id, 'data-loose': true }, head,
      reasons.map(([mark, why]) => block('why', mark && element('b', {}, mark + ' '), why)), block('why', explanation), block('source', sourceOf(question)));
  }

  /** The same as text. */
  const told = (question) => ['', `${question.number}. ${keyOf(question).join(' · ')}`, question.prompt,
    ...question.reasons.map((reason) => reason.join(' ').trim()), question.explanation, sourceOf(question)];

  Playbook.asks = {
    paper: (paper, bank) => [head(paper), ...paper.groups.flatMap((group) => blocks(group, bank))],
    key: (paper) => [element('div', { class: 'pb-ask' }, block('title', paper.title), block('rules', paper.notes.map((note) => element('div', {}, note)))),
      ...paper.groups.flat().map(answer)],
    /** The key as text, for a telephone that cannot print. */
    text: (paper) => [paper.title, paper.code, ...paper.notes, ...paper.groups.flat().flatMap(told)].join('\n'),
  };
})();

/* Sheet: one page of paper, shown first and then printed alone; and the summary of a training record on it. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const { element } = Playbook;
  const word = (name, values) => Playbook.word('record.' + name, values);
  // Twelve modules and the newest of both lists still fit on one page.
  const MOST = 4;

  const cells = (tag, texts) => element('tr', {}, texts.map((text) => element(tag, tag === 'th' ? { scope: 'col' } : {}, text)));
  const table = (head, body) => element('table', { class: 'pb-sheet__table' }, element('thead', {}, cells('th', head)),
    element('tbody', {}, body.map((row) => cells('td', row))));

  const sheet = Playbook.sheet = {};

  /** Lines to write on, for each who signs. */
  sheet.signatures = (...names) => element('div', { class: 'pb-sheet__signs' }, names.map((name) => element('div', {},
    element('b', {}, name), ['sign_name', 'sign_day', 'sign_hand'].map((line) => element('p', {}, element('span', {}, word(line)))))));

  /** The strip on top: whose handbook this is, and what the paper says of itself. */
  sheet.strip = function () {
    const mark = document.querySelector('.pb-brand__mark');
    return element('div', { class: 'pb-sheet__strip' }, mark && mark.cloneNode(true), element('b', {}, document.querySelector('.pb-brand').textContent.trim()),
      element('span', {}, word('self_reported')));
  };

  /** Put away whatever paper is shown. */
  sheet.away = () => {};

  /** Put a paper into a box; what is printed is a copy of it below everything else, alone on its page. */
  sheet.show = function (box, paper) {
    sheet.away();
    const copy = element('div', { class: 'pb-paper md-typeset' }, paper.cloneNode(true));
    const root = document.documentElement;
    sheet.away = () => { copy.remove(); box.replaceChildren(); root.removeAttribute('data-pb-sheet'); };
    const print = element('button', { type: 'button', class: 'pb-button', onclick: () => window.print() }, word('print_again'));
    const close = element('button', { type: 'button', class: 'pb-button', onclick: () => { sheet.away(); box.focus(); } }, word('close'));
    box.replaceChildren(paper, element('div', { class: 'pb-actions' }, print, close));
    document.body.append(copy);
    root.setAttribute('data-pb-sheet', '');
    paper.tabIndex = -1;
    paper.focus();
    paper.scrollIntoView({ block: 'nearest' });
    window.print();
  };

  /** A paper with its strip, its title and what stands below. */
  sheet.paper = (kind, title, ...children) => element('section', { class: `pb-sheet pb-sheet--${kind}`, 'data-md-color-scheme': 'default', 'aria-label': title },
    sheet.strip(), element('h2', {}, title), ...children);

  const share = (n, of) => word('n_of', { n, of });
  const date = (day) => new Date(`${day}T12:00`);

  /** What was sat: an exam's own title, or the module's behind the kind. */
  sheet.sat = function (overview, [kind, subject]) {
    const of = [...overview.exams, ...overview.modules].find(({ id }) => id === subject);
    const title = of ? of.title : subject;
    return kind === 'exam' ? title : word('sat_' + kind, { title });
  };

  function modules(overview, records, record) {
    const mastery = Playbook.mastery(overview, records, Playbook.day(Date.now())).modules;
    const done = new Set(record.lessons.map(([id]) => id));
    const right = (id) => Playbook.history(records['answer:' + id], overview.items[id]).right;
    const of = (module) => Object.keys(overview.items).filter((id) => overview.items[id].module === module);
    const rows = overview.modules.map(({ id, title, lessons }) => [title, share(lessons.filter((each) => done.has(each.id)).length, lessons.length),
      share(mastery[id].mastered, mastery[id].of), share(of(id).filter(right).length, of(id).length)]);
    return table([word('head_module'), word('head_lessons'), word('head_objectives'), word('head_questions')], rows);
  }

  const verdict = (passed) => (passed === null ? '–' : word(passed ? 'passed' : 'not_passed'));
  const newest = (rows, day) => [...rows].sort((a, b) => (a[day] < b[day] ? 1 : -1));

  function list(title, head, rows, row) {
    if (!rows.length) return [];
    const rest = rows.length > MOST && element('p', { class: 'pb-meta' }, word('more', { n: rows.length - MOST }));
    return [element('h3', {}, title), table(head, rows.slice(0, MOST).map(row)), rest];
  }

  /** One page of a training record: modules, the newest results and conversations, two signatures. */
  sheet.summary = function (record, overview, records) {
    const talk = (id) => (overview.talks.find((one) => one.id === id) || { title: id }).title;
    const facts = [[word('staff'), record.staff || '____________'], [word('made_on'), Playbook.say('{day}', { day: new Date(record.made) })],
      [word('content'), record.version]];
    return sheet.paper('summary', word('summary_title'),
      element('dl', { class: 'pb-sheet__facts' }, facts.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value)))),
      modules(overview, records, record),
      ...list(word('head_results'), [word('head_what'), word('head_day'), word('head_right'), word('head_passed')], newest(record.results, 2),
        (row) => [sheet.sat(overview, row), Playbook.say('{day}', { day: date(row[2]) }), share(row[4], row[5]), verdict(row[6])]),
      ...list(word('head_talks'), [word('head_what'), word('head_day'), word('head_ending')], newest(record.talks, 3),
        ([id, , best, day]) => [talk(id), Playbook.say('{day}', { day: date(day) }), word('ending_' + best)]),
      element('p', { class: 'pb-sheet__note' }, word('summary_note')),
      sheet.signatures(word('sign_learner'), word('sign_seen')));
  };
})();

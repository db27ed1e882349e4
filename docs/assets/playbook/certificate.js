/* Certificate: an exam that was passed, on one page that says what it proves and what it does not. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const { element, sheet } = Playbook;
  const word = (name, values) => Playbook.word('record.' + name, values);

  /** The exams passed, the newest first; each a result as it was handed in. */
  Playbook.passed = (records) => Object.entries(records).filter(([key, { v }]) => key.startsWith('result:exam:') && Playbook.isResult(v) && v.passed)
    .map(([, { v }]) => v).sort((a, b) => b.t - a.t);

  const title = (result, overview) => sheet.sat(overview, [result.kind, result.subject]);
  const facts = (pairs) => element('dl', { class: 'pb-sheet__facts' },
    pairs.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))));

  /** The paper for a result and a name that is written nowhere else. */
  function paper(result, name, overview) {
    const { right, of, seed, version, late } = result;
    const day = new Date(result.t);
    return sheet.paper('certificate', word('certificate_title'),
      element('p', { class: 'pb-sheet__name' }, name || ' '),
      element('p', { class: 'pb-sheet__did' }, word('certificate_did')),
      element('p', { class: 'pb-sheet__exam' }, title(result, overview)),
      facts([[word('head_right'), word('n_of', { n: right, of })], [word('head_day'), Playbook.say('{day}', { day })],
        [word('content'), version], [word('seed'), String(seed)]]),
      element('div', { class: 'pb-sheet__says' },
        element('div', {}, element('h3', {}, word('proves')), element('p', {}, word('proves_what', { day, right, of, version, seed: String(seed) })),
          late && element('p', {}, word('late'))),
        element('div', {}, element('h3', {}, word('proves_not')), element('p', {}, word('proves_not_what')))),
      sheet.signatures(word('sign_learner'), word('sign_seen')));
  }

  /** The form of the record page: which exam, whose name, and the button that prints. */
  Playbook.certificate = function (form, box, results, overview) {
    const { exam, name } = form.elements;
    exam.replaceChildren(...results.map((result, at) => element('option', { value: at },
      word('certificate_of', { title: title(result, overview), day: new Date(result.t), right: result.right, of: result.of }))));
    form.hidden = !results.length;
    form.onsubmit = (event) => {
      event.preventDefault();
      sheet.show(box, paper(results[Number(exam.value)], name.value.trim(), overview));
    };
  };
})();

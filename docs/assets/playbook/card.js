/* Card: what a question card has only with a script. Marks and reasons in place, verdict, hints, how sure the learner is. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.card) return;
  const element = (...parts) => Playbook.element(...parts);
  const word = (name, values) => Playbook.word('quiz.' + name, values);

  const boxes = (form) => [...form.querySelectorAll('fieldset > label > input')];

  /** What the kinds with options share: read, tick, and put each reason under its option. */
  Playbook.choice = {
    read: (form) => boxes(form).filter((box) => box.checked).map((box) => box.value),
    write: (form, values) => boxes(form).forEach((box) => { box.checked = values.includes(box.value); }),
    show: (form, chosen, right, reasons) => boxes(form).forEach((box, at) => {
      const row = box.parentNode;
      reasons[at].hidden = !right.concat(chosen).includes(box.value);
      if (!reasons[at].hidden) row.dataset.mark = right.includes(box.value) ? 'right' : 'yet';
      row.after(reasons[at]);
    }),
  };

  const button = (name, onclick, values) => element('button', { type: 'button', class: 'pb-button', onclick }, word(name, values));

  /** Take the card back to where it can be answered; choices stay. */
  function reopen(card) {
    card.note.textContent = '';
    if (card.result.hidden) return;
    [...card.reasons, card.fold].forEach((node) => node.remove());
    card.form.querySelectorAll('[data-mark]').forEach((row) => { delete row.dataset.mark; });
    card.result.hidden = true;
    card.bar.hidden = false;
  }

  function unfold(card) {
    const open = card.fold.ariaExpanded !== 'true';
    card.fold.ariaExpanded = open;
    card.others.forEach((reason) => { reason.hidden = !open; });
  }

  /** Marks and reasons in place, the verdict where the buttons were, what it teaches below. */
  function show(card, attempt) {
    reopen(card);
    card.kind.show(card.form, attempt.answer, card.key, card.reasons, (answer) => { attempt.answer = answer; attempt.at = Date.now(); card.keep(); });
    const { right } = attempt;
    const name = right === 1 ? 'right' : right > 0 ? 'partly' : 'not_this';
    // What nobody can grade, a script does not: it has its own words and neither sign.
    card.verdict = element('p', { class: 'pb-verdict', tabindex: -1, 'data-mark': right === null ? '' : right === 1 ? 'right' : 'yet' },
      right === null ? card.say('done') : (right === 1 ? '✓ ' : '△ ') + ((!right && card.say('miss')) || word(name)));
    const tries = card.attempts.length;
    const past = tries > 1 && !card.guess ? word('tried', { n: tries }) : card.restored && word('answered_on', { date: new Date(attempt.t) });
    card.result.replaceChildren(card.verdict, card.lesson, element('div', { class: 'pb-actions' },
      right < 1 && button('again', () => { reopen(card); card.control().focus(); }),
      past && element('span', { class: 'pb-meta' }, past)),
    element('playbook-report', { 'data-id': card.id }));
    card.bar.hidden = true;
    card.result.hidden = false;
    card.others = card.reasons.filter((reason) => reason.hidden && reason.isConnected);
    card.fold.ariaExpanded = false;
    if (card.others.length) card.note.before(card.fold);
  }

  function hint(card) {
    const all = card.hints.length;
    const next = card.hints[card.hinted];
    const name = (n) => word('hint', { n: Math.min(n, all), all });
    next.prepend(element('b', {}, name(card.hinted + 1)), ' ');
    next.tabIndex = -1;
    card.note.before(next);
    card.hinted += 1;
    card.helper.textContent = name(card.hinted + 1);
    card.helper.hidden = card.hinted === all;
    next.focus();
  }

  const certainty = () => element('span', { class: 'pb-sure', role: 'radiogroup', 'aria-label': word('sure_label') },
    ['sure', 'unsure'].map((name) => element('label', {},
      element('input', { type: 'radio', name: 'sure', value: name === 'sure' ? 1 : 0 }), word(name))));

  /** The parts that only work with a script take the place of the folded key. */
  function furnish(card) {
    const { form } = card;
    const folds = [...form.querySelectorAll('details')];
    const [key, help] = folds.reverse();
    card.reasons = [...key.children].slice(1, -1);
    card.lesson = key.lastElementChild;
    card.hints = help ? [...help.children].slice(1) : [];
    card.helper = button('hint', () => hint(card), { n: 1, all: card.hints.length });
    card.fold = button('others', () => unfold(card));
    card.note = element('p', { class: 'pb-note', role: 'status' });
    card.result = element('div', { class: 'pb-result', hidden: true });
    card.bar = element('div', { class: 'pb-actions' },
      element('button', { class: 'pb-button pb-button--primary' }, card.say('check') || word('check')),
      card.hints[0] && card.helper, !card.guess && !card.kind.open && certainty());
    folds.forEach((fold) => fold.remove());
    form.append(card.note, card.bar, card.result);
  }

  /** What every way to use a card shares. */
  Playbook.card = { furnish, show, reopen, unfold };
})();

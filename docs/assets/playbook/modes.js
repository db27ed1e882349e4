/* Modes: the card where it is not answered in the plain way. Think first, in an exam, in review. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const word = (name) => Playbook.word('modes.' + name);

  const controls = (form) => [...form.querySelectorAll('fieldset :is(input, select, textarea)')];
  const ticked = (box) => /radio|checkbox/.test(box.type);
  const read = (box) => (ticked(box) ? box.checked : box.value);
  const write = (box, value) => { if (value !== undefined) box[ticked(box) ? 'checked' : 'value'] = value; };

  function answered(card, attempt) {
    card.attempts = [attempt];
    card.kind.restore(card.form, attempt.answer);
    Playbook.card.show(card, attempt);
    if (card.others.length) Playbook.card.unfold(card);
    card.result.querySelectorAll('.pb-actions').forEach((bar) => bar.remove());
  }

  function leftOut(card, fieldset) {
    fieldset.append(...card.reasons);
    card.verdict = Playbook.element('p', { class: 'pb-verdict', 'data-mark': 'yet' }, '△ ' + word('unanswered'));
    card.result.replaceChildren(card.verdict, card.lesson);
    card.result.hidden = false;
    card.bar.hidden = true;
  }

  Playbook.modes = {
    /** The options come on demand; then it is practice as usual. */
    think(card) {
      // Where nothing is to choose from there is nothing to hide.
      if (!card.form.querySelector('fieldset :is([type="radio"], [type="checkbox"], select, li):not([name="rate"])')) return;
      const rows = [...card.form.querySelectorAll('fieldset > :not(legend)'), card.bar];
      const hide = (hidden) => rows.forEach((row) => { row.hidden = hidden; });
      const ask = Playbook.element('div', { class: 'pb-actions' }, Playbook.element('p', { class: 'pb-meta' }, word('think')),
        Playbook.element('button', { type: 'button', class: 'pb-button', onclick() {
          ask.remove();
          hide(false);
          card.control().focus();
        } }, word('options')));
      card.open = () => { ask.remove(); hide(false); };
      hide(true);
      card.note.before(ask);
    },

    /** No verdict, no hint: each choice is told to whoever runs the exam, and comes back as given. */
    exam(card) {
      const { el, form, kind } = card;
      card.bar.remove();
      const { answer: given, draft: begun } = el.attempt || {};
      if (given !== undefined) kind.restore(form, given);
      else if (begun) controls(form).forEach((box, at) => write(box, begun[at]));
      const tell = () => {
        const answer = kind.answer(form);
        // Half an answer is none; what stands there is told all the same, so that it can be brought back.
        const more = answer === undefined ? { draft: controls(form).map(read) } : { right: kind.mark(answer, card.key) };
        el.dispatchEvent(new CustomEvent('playbook:chosen', { bubbles: true, detail: { id: card.id, hash: card.hash, answer, ...more } }));
      };
      form.addEventListener('input', tell);
      form.addEventListener('submit', (event) => event.preventDefault());
      return true;
    },

    /** The answer as given, every reason, nothing to change. */
    review(card) {
      card.form.addEventListener('submit', (event) => event.preventDefault());
      const fieldset = card.form.querySelector('fieldset');
      const { attempt } = card.el;
      if (attempt.answer === undefined) leftOut(card, fieldset);
      else answered(card, attempt);
      fieldset.disabled = true;
      return true;
    },
  };
})();

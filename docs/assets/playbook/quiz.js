/* Quiz: the question card. Checks on request, marks in place, keeps the answer; kinds/ hold what differs. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.choice) return;
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

  const button = (name, onclick) => element('button', { type: 'button', class: 'pb-button', onclick }, word(name));

  /** Take the card back to where it can be answered; choices stay. */
  function reopen(card) {
    card.note.textContent = '';
    if (card.result.hidden) return;
    [...card.reasons, card.fold].forEach((node) => node.remove());
    card.form.querySelectorAll('[data-mark]').forEach((row) => row.removeAttribute('data-mark'));
    card.result.hidden = true;
    card.bar.hidden = false;
  }

  function unfold(card) {
    const open = card.fold.toggleAttribute('data-open');
    card.fold.setAttribute('aria-expanded', open);
    card.others.forEach((reason) => { reason.hidden = !open; });
  }

  /** Marks and reasons in place, the verdict where the buttons were, what it teaches below. */
  function show(card, attempt) {
    reopen(card);
    card.kind.show(card.form, attempt.answer, card.key, card.reasons, (answer) => { attempt.answer = answer; keep(card); });
    const { right } = attempt;
    const name = right === 1 ? 'right' : right > 0 ? 'partly' : 'not_this';
    // What nobody can grade, a script does not: it has its own words and neither sign.
    card.verdict = element('p', { class: 'pb-verdict', tabindex: -1, 'data-mark': right === null ? '' : right === 1 ? 'right' : 'yet' },
      right === null ? card.say('done') : (right === 1 ? '✓ ' : '△ ') + ((!right && card.say('miss')) || word(name)));
    const tries = card.attempts.length;
    card.result.replaceChildren(card.verdict, card.lesson, element('div', { class: 'pb-actions' },
      right === 1 ? null : button('again', () => { reopen(card); card.control().focus(); }),
      element('span', { class: 'pb-meta' }, tries > 1 && !card.guess ? word('tried', { n: tries })
        : card.restored ? word('answered_on', { date: new Date(attempt.t) }) : '')),
    element('playbook-report', { 'data-id': card.id }));
    card.bar.hidden = true;
    card.result.hidden = false;
    card.others = card.reasons.filter((reason) => reason.hidden && reason.isConnected);
    card.fold.removeAttribute('data-open');
    card.fold.setAttribute('aria-expanded', false);
    if (card.others.length) card.note.before(card.fold);
  }

  const keep = (card) => Playbook.store.put(card.name, { hash: card.hash, attempts: card.attempts });

  async function check(card) {
    const answer = card.kind.answer(card.form);
    if (answer === undefined) {
      card.note.textContent = card.say('empty') || word('empty');
      return;
    }
    const sure = card.form.elements.sure ? { 1: true, 0: false }[card.form.elements.sure.value] : undefined;
    const right = card.kind.mark(answer, card.key);
    card.attempts.push({ t: Date.now(), right, hinted: card.hinted > 0, sure, answer });
    card.restored = false;
    show(card, card.attempts.at(-1));
    card.verdict.focus({ preventScroll: true });
    card.verdict.scrollIntoView({ block: 'nearest' });
    await keep(card);
    card.touched = false;
    if (!card.guess) document.dispatchEvent(new CustomEvent('playbook:answered', { detail: { id: card.id, right } }));
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
    card.helper = button('hints', () => hint(card));
    card.helper.textContent = word('hint', { n: 1, all: card.hints.length });
    card.fold = button('others', () => unfold(card));
    card.note = element('p', { class: 'pb-note', role: 'status' });
    card.result = element('div', { class: 'pb-result', hidden: true });
    card.bar = element('div', { class: 'pb-actions' },
      element('button', { class: 'pb-button pb-button--primary' }, card.say('check') || word('check')),
      card.hints.length ? card.helper : null, card.guess || card.kind.open ? null : certainty());
    folds.forEach((fold) => fold.remove());
    form.append(card.note, card.bar, card.result);
  }

  /** Show the answer that is kept, unless it was to another wording, is too old for this row, or a reader is at work here. */
  function recall(card, record) {
    if (!record || record.hash !== card.hash || !record.attempts.length || card.touched) return;
    card.attempts = record.attempts;
    if (card.attempts.at(-1).t < card.el.dataset.since) return;
    card.restored = true;
    if (card.open) card.open();
    const last = card.attempts.at(-1);
    card.kind.restore(card.form, last.answer);
    show(card, last);
  }

  async function start(el) {
    const { question: id, hash, kind } = el.dataset;
    const card = { el, id, hash, form: el.querySelector('form'), kind: Playbook.kinds[kind],
      guess: 'guess' in el.dataset, attempts: [], hinted: 0, key: Playbook.payload(el) };
    card.name = (card.guess ? 'guess:' : 'answer:') + id;
    // A kind may say some things in its own way.
    card.say = (name) => (Playbook.words[kind] || {})[name];
    const seek = (css) => card.form.querySelector(`fieldset :is(${css})`);
    card.control = () => seek(':checked, [name=a]:not([type]), li button') || seek('[name=a]');
    furnish(card);
    if (card.kind.start) card.kind.start(card.form);
    el.dataset.ready = '';
    const mode = (Playbook.modes || {})[el.dataset.mode];
    if (mode && mode(card)) return;
    card.form.addEventListener('input', (event) => {
      if (event.target.name === 'rate') return;
      card.touched = true;
      reopen(card);
    });
    card.form.addEventListener('submit', (event) => {
      event.preventDefault();
      // Enter on an answer that is marked already is no new attempt.
      if (card.result.hidden) Playbook.guard('quiz', id, () => check(card));
    });
    recall(card, await Playbook.store.get(card.name));
    // An import, or the same page in another tab.
    Playbook.store.onchange((key, record) => { if (key === card.name) recall(card, record); });
  }

  /** What the other ways to use a card share with practice. */
  Playbook.card = { show, unfold, button };

  // A long page is answerable at once: a card starts when it comes near, is reached by a key, or is about to be printed.
  const near = new IntersectionObserver((seen) => seen.forEach(({ isIntersecting, target }) => isIntersecting && target.wake()),
    { rootMargin: '100%' });
  addEventListener('beforeprint', () => document.querySelectorAll('playbook-quiz').forEach((card) => card.wake()));

  Playbook.define('playbook-quiz', class extends HTMLElement {
    connectedCallback() {
      near.observe(this);
      this.addEventListener('focusin', this.wake);
    }

    wake() {
      near.unobserve(this);
      if (!this.woken) Playbook.guard('quiz', this, () => start(this));
      this.woken = true;
    }
  });
})();

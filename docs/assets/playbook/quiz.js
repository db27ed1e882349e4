/* Quiz: the attempts at a question. Checks on request, keeps each answer, brings the last one back; kinds/ hold what differs. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const { furnish, show, reopen } = Playbook.card;

  async function check(card) {
    const answer = card.kind.answer(card.form);
    if (answer === undefined) {
      card.note.textContent = card.say('empty') || Playbook.word('quiz.empty');
      return;
    }
    const { sure } = card.form.elements;
    const right = card.kind.mark(answer, card.key);
    const attempt = { t: Date.now(), right, hinted: card.hinted > 0, sure: sure && [false, true][sure.value], rules: card.el.dataset.rules, answer };
    card.attempts.push(attempt);
    card.restored = false;
    show(card, attempt);
    const kept = card.keep();
    // Focus makes the browser measure the whole page: it waits until the verdict has been painted.
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    card.verdict.focus({ preventScroll: true });
    card.verdict.scrollIntoView({ block: 'nearest' });
    await kept;
    card.touched = false;
    if (!card.guess) document.dispatchEvent(new CustomEvent('playbook:answered', { detail: { id: card.id, right } }));
  }

  /** Show the answer that is kept, unless it was to another wording, is too old for this row, or a reader is at work here. */
  function recall(card, record) {
    const attempts = record?.hash === card.hash ? record.attempts.filter((one) => !one.hash) : [];
    const last = attempts.at(-1);
    if (!last || card.touched) return;
    card.attempts = attempts;
    if (last.t < card.el.dataset.since) return;
    card.restored = true;
    card.open?.();
    card.kind.restore(card.form, last.answer);
    show(card, last);
  }

  async function start(el) {
    const { question: id, hash, kind } = el.dataset;
    const card = { el, id, hash, form: el.querySelector('form'), kind: Playbook.kinds[kind],
      guess: 'guess' in el.dataset, attempts: [], hinted: 0, key: Playbook.payload(el) };
    card.name = (card.guess ? 'guess:' : 'answer:') + id;
    card.keep = () => Playbook.store.put(card.name, { hash: card.hash, attempts: card.attempts });
    // A kind may say some things in its own way.
    card.say = (name) => Playbook.words[kind]?.[name];
    const seek = (css) => card.form.querySelector(`fieldset :is(${css})`);
    card.control = () => seek(':checked, [name=a]:not([type]), li button') || seek('[name=a]');
    furnish(card);
    card.kind.start?.(card.form);
    el.dataset.ready = '';
    if (Playbook.modes?.[el.dataset.mode]?.(card)) return;
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
    Playbook.store.onchange((key, record) => {
      if (key !== card.name) return;
      // Begun again elsewhere: the next answer must not bring back what was removed.
      if (!record) card.attempts = [];
      recall(card, record);
    });
  }

  // A long page is answerable at once: a card starts when it comes near, is reached by a key, or is about to be printed.
  const near = new IntersectionObserver((seen) => seen.forEach(({ isIntersecting, target }) => isIntersecting && target.wake()),
    { rootMargin: '100%' });
  addEventListener('focusin', ({ target }) => target.closest('playbook-quiz')?.wake?.());
  addEventListener('beforeprint', () => document.querySelectorAll('playbook-quiz').forEach((card) => card.wake?.()));

  Playbook.define('playbook-quiz', class extends HTMLElement {
    connectedCallback() { near.observe(this); }

    wake() {
      near.unobserve(this);
      if (!this.woken) Playbook.guard('quiz', this, () => start(this));
      this.woken = true;
    }
  });
})();

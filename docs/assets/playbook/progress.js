/* Progress: the page that says where a learner stands, what is weakest, what is due and what was. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const { element } = Playbook;
  const progress = Playbook.progress = Playbook.progress || {};
  const word = (name, values) => Playbook.word('progress.' + name, values);
  const page = (path) => Playbook.url(`${Playbook.language}/${path}`);
  const card = (meta, head, ...rest) => element('section', { class: 'pb-card' }, element('div', { class: 'pb-meta' }, meta.map((text) => element('span', {}, text))),
    element('h2', {}, head), ...rest);
  const step = (text, href, primary) => element('div', { class: 'pb-actions' },
    element('a', { class: 'pb-button' + (primary ? ' pb-button--primary' : ''), href }, text));

  /** The objective to turn to next. */
  function weakest({ overview, mastery }) {
    const module = overview.modules.find(({ objectives }) => objectives.some(({ id }) => id === mastery.weakest));
    if (!module) return null;
    const { state, right, of } = mastery.objectives[mastery.weakest];
    const { text } = module.objectives.find(({ id }) => id === mastery.weakest);
    return card([word(state === 'open' ? 'next_open' : 'next_weak'), module.title], text, element('p', {}, word('right_of', { n: right, of })),
      step(word('practise'), page(`${module.practice}?objective=${mastery.weakest}`), true));
  }

  function due(view) {
    const review = Playbook.agenda.review(view.due);
    if (!review) return null;
    return card([word('review')], review.head, ...review.lines.map((line) => element('p', {}, line)), review.asks && step(word('review_start'), page('practise/review.html')));
  }

  async function draw(view) {
    view.records = Playbook.withLessons(view.overview, await Playbook.store.all(''));
    view.today = Playbook.day(Date.now());
    view.mastery = Playbook.mastery(view.overview, view.records, view.today);
    view.due = Playbook.due ? Playbook.due(view.records, view.overview.items, view.today) : null;
    const { activeElement: had } = document;
    const at = had && had.closest('[data-fold]');
    const put = (part, ...children) => view.el.querySelector(`[data-part=${part}]`).replaceChildren(...children.flat().filter(Boolean));
    put('next', weakest(view), due(view));
    put('standing', progress.standing(view));
    put('results', progress.results(view));
    put('days', progress.days(view));
    put('yours', progress.code(view));
    progress.keepNote(had && had.closest('[data-undo]'));
    const fold = at && !had.isConnected && !document.activeElement.closest('[data-undo]') && view.el.querySelector(`[data-fold="${at.dataset.fold}"] > summary`);
    if (fold) fold.focus();
    Playbook.saved(view.el.querySelector('[data-part=saved]'));
  }

  Playbook.define('playbook-progress', class extends HTMLElement {
    async connectedCallback() {
      const { lessons: order } = Playbook.payload(this);
      const view = { el: this, order, open: new Map(), draw: () => draw(view) };
      view.overview = await Playbook.overview(this.dataset.overview);
      await view.draw();
      this.querySelector('[data-part=all]').replaceChildren(progress.reset(view, 'all'));
      progress.carry(view);
      Playbook.agenda.daily(view.draw);
      let waiting = 0;
      // An import or another tab changes many records at once: they are shown together.
      Playbook.store.onchange(() => {
        clearTimeout(waiting);
        waiting = setTimeout(() => Playbook.guard('progress', '', view.draw), 50);
      });
      this.querySelectorAll('[data-part]').forEach((part) => { part.hidden = false; });
      this.dataset.ready = '';
    }
  });
})();

/* Reset: a learner begins a question, a module or everything again, and may take that back. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const { element } = Playbook;
  const progress = Playbook.progress = Playbook.progress || {};
  const word = (name, values) => Playbook.word('progress.' + name, values);
  const mine = () => `rm-playbook:v1:${Playbook.store.people.current}:`;
  // Whom the learner works for and what she filled in for customers are no progress.
  const KEPT = /^(role$|tool:|copy:)/;

  /** Remove every record whose short key is chosen; what gives them back, or null where there were none. */
  async function remove(chosen) {
    const short = (key) => key.slice(mine().length);
    const entries = (await Playbook.store.records(mine())).filter(([key]) => chosen(short(key)));
    if (!entries.length) return null;
    await Playbook.store.puts(entries.map(([key]) => [short(key), null]));
    // Merged, not replaced: what was answered in another tab since then stays.
    return () => Playbook.store.write(entries);
  }

  /** Which records belong to a question, to a module with all its parts, or to everything. */
  const belongs = {
    question: (view, id) => (key) => [`answer:${id}`, `guess:${id}`, `flash:${id}`].includes(key),
    module(view, id) {
      const { items, talks, modules } = view.overview;
      const lessons = modules.find((module) => module.id === id).lessons.map((lesson) => `lesson:${lesson.id}`);
      const own = Object.keys(items).filter((name) => items[name].module === id);
      const keys = new Set([...lessons, `practice:${id}`, ...own.flatMap((name) => [`answer:${name}`, `guess:${name}`, `flash:${name}`]),
        ...talks.filter((talk) => talk.module === id).map((talk) => `roleplay:${talk.id}`)]);
      return (key) => keys.has(key) || new RegExp(`^(sitting|given|result):(checkup|placement):${id}(:|$)`).test(key);
    },
    all: () => (key) => !KEPT.test(key),
  };

  let last = null;

  /** The line is still there, with the focus if it had it, when the page has been drawn anew around it. */
  progress.keepNote = function (focused) {
    if (!last || last.el.isConnected) return;
    last.where().after(last.el);
    if (focused) last.el.lastElementChild.focus();
  };

  /** One line that says what was done, after the element that `where` gives, with Undo where it can be taken back; it takes the focus. */
  progress.note = function (where, text, undo) {
    document.querySelectorAll('[data-undo]').forEach((old) => old.remove());
    const said = element('span', { role: 'status', tabindex: -1 }, text);
    const back = undo && element('button', { type: 'button', class: 'pb-button', onclick: () => Playbook.guard('progress', 'undo', async () => {
      await undo();
      progress.note(where, word('undone'));
    }) }, word('undo'));
    last = { where, el: element('div', { class: 'pb-actions', 'data-undo': true }, said, back) };
    where().after(last.el);
    (back || said).focus();
  };

  /** A button that begins something again: `what` is question, module or all; `named` tells a screen reader which. */
  progress.reset = function (view, what, id, named) {
    const press = async () => {
      const undo = await remove(belongs[what](view, id));
      await view.draw();
      // The page is drawn anew: the place is looked up each time.
      const place = () => view.el.querySelector(`[data-fold="${what === 'question' ? view.overview.items[id].objective : id || what}"]`);
      const where = () => (place().matches('details') ? place().firstElementChild : place());
      progress.note(where, word(undo ? `gone_${what}` : 'gone_nothing'), undo && (async () => { await undo(); await view.draw(); }));
    };
    return element('button', { type: 'button', class: 'pb-button', onclick: () => Playbook.guard('progress', what, press) },
      word(`reset_${what}`), named && element('span', { class: 'pb-unseen' }, named));
  };
})();

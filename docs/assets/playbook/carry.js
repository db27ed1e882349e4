/* Carry: finished lessons go to another device as a code that is read there and typed here. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const { element } = Playbook;
  const progress = Playbook.progress = Playbook.progress || {};
  const word = (name, values) => Playbook.word('progress.' + name, values);

  const finished = (records) => Object.keys(records).filter((key) => key.startsWith('lesson:')).map((key) => key.slice('lesson:'.length));

  /** Keep lessons that another device has finished; what takes them away again, but not one that was read since. */
  async function add(lessons) {
    await Playbook.store.puts(lessons.map((id) => ['lesson:' + id, { how: 'code' }]));
    return async () => {
      const kept = await Playbook.store.all('lesson:');
      const still = lessons.filter((id) => (kept['lesson:' + id] || {}).how === 'code');
      await Playbook.store.puts(still.map((id) => ['lesson:' + id, null]));
    };
  }

  /** Which lessons came, by title; of those that this copy does not show yet, how many. */
  function told({ overview }, lessons) {
    const titles = new Map(overview.modules.flatMap((module) => module.lessons.map(({ id, title }) => [id, title])));
    const named = lessons.filter((id) => titles.has(id)).map((id) => titles.get(id));
    const rest = lessons.length - named.length;
    if (!named.length) return word('code_planned', { n: rest });
    return word(rest ? 'code_both' : 'code_added', { n: named.length, titles: named.join(word('between')), rest });
  }

  async function bring(view, text, where) {
    const { fault, values, lessons } = Playbook.decode(view.order, text);
    if (fault) { progress.note(where, word(`code_${fault}`, values)); return; }
    const fresh = lessons.filter((id) => !view.records['lesson:' + id]);
    if (!fresh.length) { progress.note(where, word('code_known')); return; }
    const undo = await add(fresh);
    await view.draw();
    progress.note(where, told(view, fresh), async () => { await undo(); await view.draw(); });
  }

  /** Start the form; it stays while the rest of the page is drawn again. */
  progress.carry = function (view) {
    const form = view.el.querySelector('[data-part=code]');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      Playbook.guard('progress', 'code', () => bring(view, form.elements.code.value, () => form.querySelector('.pb-actions')));
    });
  };

  /** The code of what is finished here. */
  progress.code = ({ order, records }) => {
    const done = finished(records);
    return done.length ? [element('p', {}, word('code_yours', { n: done.length })), element('p', { class: 'pb-code' }, Playbook.encode(order, done))]
      : [element('p', { class: 'pb-meta' }, word('code_none'))];
  };
})();

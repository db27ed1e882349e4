/* Learner: the panel in which a learner picks a nickname, switches, clears, exports and imports. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.parts.learner) return;
  const { element, store } = Playbook;
  const FILES = ['saved', 'people', 'shapes', 'backup', 'transfer'];

  async function ready() {
    for (const file of FILES) await Playbook.data(`assets/playbook/${file}.js`);
    await store.ready;
    await Playbook.people.find();
  }

  const called = () => Playbook.people.nickname(store.people.current) || Playbook.panel.word('nameless');

  function head() {
    const kept = element('span', { class: 'pb-meta' });
    const name = element('span', { 'data-playbook-learner': '' }, Playbook.panel.word('learner_now', { name: called() }));
    Playbook.saved(kept);
    return element('div', { class: 'pb-panel-head' }, name, ' ', kept);
  }

  function switcher(status) {
    const { word, button, field, row } = Playbook.panel;
    const list = Playbook.people.list();
    if (list.length < 2) return null;
    const who = element('select', {}, ...list.map(([id, name]) =>
      element('option', { value: id, selected: id === store.people.current }, name)));
    const go = async () => {
      if (await Playbook.people.switchTo(who.value)) location.reload();
      else status.textContent = word('not_done');
    };
    return row(field('switch_label', who), button('switch_button', go));
  }

  /** The nickname typed, if it will do; otherwise why not is said. */
  function wanted(input, status) {
    const { word } = Playbook.panel;
    const name = Playbook.people.clean(input.value);
    const taken = Playbook.people.taken(name);
    if (name && !taken) return name;
    status.textContent = name ? word('nickname_taken', { name }) : word('nickname_missing');
    input.focus();
    return null;
  }

  function naming(status, again) {
    const { word, button, field, row } = Playbook.panel;
    const input = element('input', { type: 'text', maxlength: '24', autocomplete: 'off' });
    const rename = async () => {
      const name = wanted(input, status);
      if (!name) return;
      if (await Playbook.people.rename(store.people.current, name)) again(word('renamed', { name }));
      else status.textContent = word('not_done');
    };
    const add = async () => {
      const name = wanted(input, status);
      const id = name && await Playbook.people.add(name);
      if (id && await Playbook.people.switchTo(id)) location.reload();
      else if (name) status.textContent = word('not_done');
    };
    return [field('nickname', input, 'nickname_hint'), row(button('rename_button', rename), button('add_button', add))];
  }

  function clearing(status) {
    const { word, button, row } = Playbook.panel;
    const box = Playbook.panel.box();
    const start = button('clear_button', ask);
    const close = () => { box.replaceChildren(); start.focus(); };
    async function clear() {
      if (await Playbook.people.forget(store.people.current)) location.reload();
      else { close(); status.textContent = word('not_done'); }
    }
    async function ask() {
      const what = Playbook.panel.count(await Playbook.people.records(store.people.current));
      const line = element('div', { tabindex: '-1' }, word('clear_sure', { name: called(), what }));
      box.replaceChildren(line, row(button('clear_yes', clear), button('clear_no', close)));
      line.focus();
    }
    return [row(start), box];
  }

  function build(box, said) {
    const status = Playbook.panel.status();
    const again = (text) => build(box, text);
    box.replaceChildren(head(), ...[switcher(status)].filter(Boolean), ...naming(status, again), status,
      ...Playbook.parts.transfer(), ...clearing(status));
    if (said) setTimeout(() => { status.textContent = status.textContent || said; }, 60);
  }

  Playbook.parts.learner = async function (box) {
    await ready();
    build(box);
  };

  /** On Today: where a copied folder starts empty, offer to bring the progress over. */
  Playbook.parts.learner.guide = async function (owner, button) {
    if (location.protocol !== 'file:') return;
    await ready();
    if (store.state !== 'ok' || !await Playbook.people.fresh()) return;
    const { word, row } = Playbook.panel;
    const close = async () => { note.remove(); button.focus(); await Playbook.people.asked(); };
    const bring = async () => { await close(); if (button.getAttribute('aria-expanded') !== 'true') button.click(); };
    const note = element('div', { class: 'pb-card pb-moved', 'data-playbook-moved': '' },
      element('div', {}, word('moved_text')),
      row(Playbook.panel.button('moved_yes', bring), Playbook.panel.button('moved_no', close)));
    owner.prepend(note);
  };
})();

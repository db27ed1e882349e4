/* Trouble: the calm bar that tells the reader, once, how things stand with the store. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  Playbook.parts.trouble = function (what) {
    const mark = 'rm-playbook:told:' + what;
    try {
      if (sessionStorage.getItem(mark)) return;
      sessionStorage.setItem(mark, '1');
    } catch (refused) { /* nowhere to remember it: said again on the next page */ }
    const href = Playbook.url('assets/playbook/store.css');
    document.head.append(Playbook.element('link', { rel: 'stylesheet', href }));
    const line = Playbook.element('span', { role: 'status' });
    const bar = Playbook.element('div', { class: 'pb-store-bar', 'data-playbook-bar': what }, line,
      Playbook.element('button', { type: 'button', class: 'pb-button', onclick: () => bar.remove() },
        Playbook.word('panel.close')));
    document.body.append(bar);
    // The empty line is there first, so that its words are heard as news.
    setTimeout(() => { line.textContent = Playbook.word('panel.state_' + what); }, 60);
  };
})();

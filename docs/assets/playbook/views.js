/* Views: the coach's page shows one of its ways at a time, by the address. */
(function () {
  'use strict';
  const Playbook = window.Playbook;

  /** The view that the address names, or in which it points to something; else the first. */
  function wanted(el, views) {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const found = target && el.contains(target) && target.closest('[data-view]');
    return { view: found || views[0], target: found && target !== found ? target : null };
  }

  function show(talk, moved) {
    const views = talk.all('view');
    const { view, target } = wanted(talk.el, views);
    views.forEach((each) => { each.hidden = each !== view; });
    talk.part('views').querySelectorAll('a').forEach((link) => {
      if (link.hash === '#' + view.id) link.setAttribute('aria-current', 'true'); else link.removeAttribute('aria-current');
    });
    Playbook.talk.free();
    if (view.id === 'kit') talk.lay();
    // The panel of a class takes keys as soon as it is there.
    const panel = view.querySelector('[data-stage]');
    if (target) target.scrollIntoView();
    else if (moved || panel) (panel || view.querySelector('h2')).focus({ preventScroll: true });
    if (moved && !target) talk.part('views').scrollIntoView({ block: 'start' });
  }

  Playbook.define('playbook-talk', class extends HTMLElement {
    async connectedCallback() {
      const talk = Playbook.talk(this);
      ['kit', 'table', 'room'].forEach((part) => Playbook.parts[part](talk));
      talk.all('plain').forEach((note) => { note.hidden = true; });
      show(talk, false);
      addEventListener('hashchange', () => Playbook.guard('talk', this, () => show(talk, true)));
      await talk.load();
      // A browser that goes to the place in the address takes the focus away while the page loads.
      if (document.readyState === 'complete') show(talk, false);
      else addEventListener('load', () => setTimeout(show, 0, talk, false), { once: true });
      this.dataset.ready = '';
    }
  });
})();

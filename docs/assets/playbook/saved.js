/* Saved: how things stand with what was filled in or played. */
(function () {
  'use strict';
  const Playbook = window.Playbook;

  /** Write into `el` how things stand: kept here, saved at a time, or not saved. */
  Playbook.saved = function (el) {
    const { state, savedAt } = Playbook.store;
    const lost = !/ok|opening/.test(state);
    const time = savedAt && savedAt.toLocaleTimeString('en-GB', { hour: 'numeric', minute: '2-digit' });
    el.textContent = Playbook.word('saved.' + (lost ? 'lost_' + state : time ? 'saved_at' : 'kept_here'), { time });
    el.toggleAttribute('data-unsaved', lost);
  };
})();

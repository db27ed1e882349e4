/* Entrance: a link to one turn of a conversation lets the player begin there. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.parts.entrance) return;

  Playbook.parts.entrance = function (el, play) {
    const mark = el.dataset.roleplay + '--';
    function enter() {
      const wanted = decodeURIComponent(window.location.hash.slice(1));
      const path = wanted.startsWith(mark) && Playbook.story.pathTo(play.tale, wanted.slice(mark.length));
      if (path && path.length) play.leap(path);
    }
    window.addEventListener('hashchange', enter);
    enter();
  };
})();

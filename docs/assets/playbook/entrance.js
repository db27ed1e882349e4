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
      // Opened again, it goes on where it stood.
      const there = path && play.kept.given === path.length && path.every((choice, at) => choice === play.kept.path[at]);
      if (path && path.length && !there) play.leap(path);
    }
    window.addEventListener('hashchange', enter);
    enter();
  };
})();

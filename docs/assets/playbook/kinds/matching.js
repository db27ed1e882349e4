/* Matching: every left-hand text takes one of the right-hand texts. */
(function () {
  'use strict';
  window.Playbook.kinds.matching = window.Playbook.letters('matching');
})();

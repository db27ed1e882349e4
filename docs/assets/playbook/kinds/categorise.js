/* Categorise: every item takes one of the categories. */
(function () {
  'use strict';
  window.Playbook.kinds.categorise = window.Playbook.letters('categorise');
})();

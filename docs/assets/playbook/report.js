/* Report: a text about a mistake, ready to copy, made without any connection. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.parts.report) return;

  // The place inside the site only: the path of a copy on disk may hold a person's name.
  const place = () => location.href.replace(Playbook.root, '').replace(/[?#].*/, '') || 'index.html';

  function text(word, data) {
    const page = document.documentElement;
    return word('report_text', {
      id: data.id || place(),
      version: data.version || word('version'),
      language: data.lang || page.lang,
      title: document.title,
      place: place(),
    });
  }

  Playbook.parts.report = function (box, owner) {
    const { word, button, field, row, status } = Playbook.panel;
    const area = Playbook.element('textarea', { rows: '9', spellcheck: 'false' });
    const line = status();
    area.value = text(word, owner.dataset);
    box.append(field('report_label', area), row(button('copy_button', () => Playbook.panel.copy(area, line), true)), line);
  };
})();

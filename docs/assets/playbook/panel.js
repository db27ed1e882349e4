/* Panel: what the learner, backup and report panels share: labelled fields, a status line; and how a text leaves the page. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.panel) return;
  const panel = Playbook.panel = {};
  const element = Playbook.element;
  let count = 0;

  // The look comes with the script; a panel is shown once it is there.
  const styled = new Promise((done) => {
    const href = Playbook.url('assets/playbook/store.css');
    document.head.append(element('link', { rel: 'stylesheet', href, onload: done, onerror: done }));
  });

  panel.word = (key, values) => Playbook.word('panel.' + key, values);

  panel.button = (key, onclick, primary) => element('button',
    { type: 'button', class: 'pb-button' + (primary ? ' pb-button--primary' : ''), onclick }, panel.word(key));

  panel.row = (...children) => element('div', { class: 'pb-panel-row' }, ...children);

  /** A control under its label, with a hint tied to it where there is one. */
  panel.field = function (key, control, hint) {
    count += 1;
    control.id = control.id || 'playbook-field-' + count;
    if (hint) control.setAttribute('aria-describedby', control.id + '-hint');
    return element('div', { class: 'pb-panel-field' },
      element('label', { for: control.id }, panel.word(key)), control,
      hint ? element('div', { class: 'pb-meta', id: control.id + '-hint' }, panel.word(hint)) : null);
  };

  panel.group = function (key, ...children) {
    count += 1;
    const id = 'playbook-group-' + count;
    return element('div', { class: 'pb-panel-group', role: 'group', 'aria-labelledby': id },
      element('div', { class: 'pb-panel-title', id }, panel.word(key)), ...children);
  };

  /** What records there are, in words, each sort that there is. */
  panel.count = (records) => Object.entries(Playbook.backup.count(records)).filter(([, n]) => n)
    .map(([sort, n]) => panel.word('count_' + sort, { n }))
    .reduce((first, then) => first && panel.word('count_two', { first, then }) || then, '') || panel.word('count_none');

  const boxes = new WeakMap();

  /** Show or hide a part's box under its button; it is built the first time. */
  panel.toggle = async function (part, owner, button) {
    if (!boxes.has(owner)) {
      const box = element('div', { class: 'pb-panel', hidden: true });
      owner.append(box);
      boxes.set(owner, [box, Playbook.data(`assets/playbook/${part}.js`).then(() => Playbook.parts[part](box, owner))]);
    }
    const [box, built] = boxes.get(owner);
    await Promise.all([built, styled]);
    box.hidden = !box.hidden;
    button.setAttribute('aria-expanded', !box.hidden);
  };

  /** What a part does without being pressed. */
  panel.guide = async function (part, owner, button) {
    await Playbook.data(`assets/playbook/${part}.js`);
    await Playbook.parts[part].guide(owner, button);
  };

  /** Room for what a button brings. */
  panel.box = () => element('div', { class: 'pb-panel-box' });

  /** A line that says what has just happened, seen and heard. */
  panel.status = () => element('div', { class: 'pb-panel-status', role: 'status' });

  /** A text as a file for the learner to keep. */
  panel.download = function (name, type, text) {
    const href = URL.createObjectURL(new Blob([text], { type }));
    element('a', { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60000);
  };

  function copyByCommand(area) {
    area.select();
    try { return document.execCommand('copy'); } catch (refused) { return false; }
  }

  /** Copy a text area's text; where the browser refuses, leave it selected and say so. */
  panel.copy = async function (area, status) {
    let done = false;
    try {
      await navigator.clipboard.writeText(area.value);
      done = true;
    } catch (refused) {
      done = copyByCommand(area);
    }
    area.focus();
    area.select();
    status.textContent = panel.word(done ? 'copied' : 'copy_yourself');
  };
})();

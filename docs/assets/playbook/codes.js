/* Codes: lines as QR codes, one at a time. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const { element } = Playbook;
  // The light border that a reader needs around a code, in modules.
  const QUIET = 4;

  /** Letters of the code's own alphabet take five and a half bits instead of eight; only the sum is in small ones. */
  function codeOf(line) {
    const code = window.qrcode(0, 'M');
    const [, head, sum, tail] = /^(\S+ \S+ )(\S+)([^]*)$/.exec(line);
    code.addData(head, 'Alphanumeric');
    code.addData(sum, 'Byte');
    code.addData(tail, 'Alphanumeric');
    code.make();
    return code;
  }

  /** Draw a line into the page's own picture of a code. */
  function draw(picture, line) {
    const code = codeOf(line);
    const size = code.getModuleCount();
    let path = '';
    for (let row = 0; row < size; row += 1) {
      for (let column = 0; column < size; column += 1) {
        if (code.isDark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
      }
    }
    picture.setAttribute('viewBox', `0 0 ${size + 2 * QUIET} ${size + 2 * QUIET}`);
    picture.firstElementChild.setAttribute('d', path);
  }

  /** Show the lines in a box, the first one first, in a copy of an empty frame; `word(name, values)` speaks. */
  Playbook.codes = function (box, lines, empty, word) {
    const frame = empty.cloneNode(true);
    const picture = frame.querySelector('svg');
    const place = element('p', { class: 'pb-meta', tabindex: '-1' });
    let at = 0;
    const turn = (step) => { at += step; show(); place.focus(); };
    const button = (name, step) => element('button', { type: 'button', class: 'pb-button', onclick: () => turn(step) }, word(name));
    const [back, next] = [button('code_back', -1), button('code_next', 1)];
    function show() {
      place.textContent = word('code_place', { n: at + 1, of: lines.length });
      draw(picture, lines[at]);
      picture.setAttribute('aria-label', word('code_name', { n: at + 1, of: lines.length }));
      back.disabled = at === 0;
      next.disabled = at === lines.length - 1;
    }
    const turns = lines.length > 1 && element('div', { class: 'pb-actions' }, back, next);
    frame.hidden = false;
    box.replaceChildren(element('p', {}, word(lines.length > 1 ? 'codes_how' : 'code_how')), place, frame, turns || '');
    show();
    place.focus();
    place.scrollIntoView({ block: 'nearest' });
  };
})();

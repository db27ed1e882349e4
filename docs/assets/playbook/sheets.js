/* Sheets: blocks set on A4 pages by measuring them, so that every browser prints the same pages with their code and number. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const element = (...parts) => Playbook.element(...parts);
  // Room that a printer's own letters may take more than the screen's, in px.
  const SPARE = 4;
  // The share of a page that may stay empty.
  const GAP = 0.3;

  function turn(run) {
    const [left, right, foot] = run.lines;
    const body = element('div', { class: 'pb-sheet__body' });
    const place = element('span');
    const sheet = element('section', { class: 'pb-sheet', role: 'group' },
      element('div', { class: 'pb-sheet__line' }, element('span', {}, left), element('b', {}, right)),
      body, element('div', { class: 'pb-sheet__line' }, element('span', {}, foot), place));
    run.bench.append(sheet);
    run.sheets.push({ sheet, place });
    run.body = body;
  }

  const bottom = (node) => node.getBoundingClientRect().bottom;
  const fits = ({ body }) => bottom(body.lastElementChild) <= bottom(body) - SPARE;

  /** Whether so much of a page would stay empty that a loose block may begin on it and go on overleaf. */
  function gapes({ body }, node) {
    const filled = node.previousElementSibling ? bottom(node.previousElementSibling) : 0;
    return 'loose' in node.dataset && bottom(body) - filled > GAP * body.clientHeight;
  }

  /** Leave on this page what fits of a block's parts; the rest goes overleaf. */
  function split(run, node) {
    const rest = node.cloneNode(false);
    while (!fits(run) && node.childElementCount > 1) rest.prepend(node.lastElementChild);
    if (!fits(run) && run.body.childElementCount > 1) rest.prepend(...node.children);
    if (!node.childElementCount) node.remove();
    if (!rest.childElementCount) return;
    turn(run);
    put(run, rest);
  }

  function put(run, node) {
    run.body.append(node);
    if (fits(run)) return;
    if (run.body.childElementCount > 1 && !gapes(run, node)) {
      turn(run);
      run.body.append(node);
    }
    if (!fits(run)) split(run, node);
  }

  /**
   * Pages for `blocks`, none of which is cut unless it is taller than a page, or loose and would leave much of one empty. `lines` are the words at the head's left and
   * right and at the foot; `numbered(n, all)` says which page it is. `home` is where they will stand: its styles count.
   */
  Playbook.sheets = function (blocks, lines, numbered, home) {
    const run = { lines, sheets: [], bench: element('div', { class: 'pb-bench' }) };
    home.append(run.bench);
    turn(run);
    blocks.forEach((block) => put(run, block));
    run.bench.remove();
    return run.sheets.map(({ sheet, place }, at) => {
      place.textContent = numbered(at + 1, run.sheets.length);
      sheet.setAttribute('aria-label', `${lines[1]}, ${place.textContent}`);
      return sheet;
    });
  };
})();

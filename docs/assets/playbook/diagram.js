/* Diagram: boxes in the cells of a plan and lines between them, as SVG; a cell grows with what stands in it, no text covers another. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.diagram) return;
  const [LETTER, LINE, GAP, HEAD, SIDE, STRIP, LEAST] = [13, 18, 8, 26, 104, 24, 56];
  const CLOSING = '\uff0c\u3002\uff1b\uff1a\u3001\uff09\u300b\uff01\uff1f';
  let pen = null;

  /** How wide a text is in the page's own face, in px; about, where there is no page. */
  function wide(text) {
    if (!window.document) return [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? LETTER : LETTER * 0.6), 0);
    if (!pen) {
      pen = document.createElement('canvas').getContext('2d');
      pen.font = `600 ${LETTER}px ${getComputedStyle(document.documentElement).getPropertyValue('--pb-face')}`;
    }
    return pen.measureText(text).width;
  }

  /** A text in rows of at most `room` px, at most `most` of them; what does not fit ends in an ellipsis. */
  function wrap(text, room, most) {
    const rows = [''];
    const words = text.match(new RegExp(`[\\u2e80-\\uffff][${CLOSING}]*|[^\\s\\u2e80-\\uffff]+|\\s+`, 'g')) || [];
    const parts = words.flatMap((word) => (wide(word) > room ? [...word] : [word]));
    parts.forEach((part) => {
      if (wide(rows.at(-1) + part.trimEnd()) > room) rows.push(part.trimStart());
      else rows[rows.length - 1] += part;
    });
    return rows.length > most ? [...rows.slice(0, most - 1), rows[most - 1].slice(0, -1).trimEnd() + '…'] : rows;
  }

  function sized(node, room, gap) {
    const width = Math.min(room - gap, 168);
    const rows = [...wrap(node.text, width - 8, 4), ...(node.note ? wrap(node.note, width - 8, 2).map((note) => ({ note })) : [])];
    return { ...node, width, rows, height: rows.length * LINE + 12 };
  }

  /** Nodes in lines of `across`, each in a room of its own from `left` and `top` on; what stands there and where it ends. */
  function laid(nodes, left, top, room, across, gap) {
    const boxes = nodes.map((node) => sized(node, room, gap));
    for (let first = 0; first < boxes.length; first += across) {
      const line = boxes.slice(first, first + across);
      line.forEach((box, at) => Object.assign(box, { x: left + at * room + (room - box.width) / 2, y: top }));
      top += Math.max(...line.map((box) => box.height)) + GAP;
    }
    return { boxes, end: top };
  }

  /** Cells of one line of the plan, side by side and as high as the highest. */
  function row(cells, left, top, room, strip, gap, least = LEAST) {
    const all = cells.map((nodes, at) => laid(nodes, left + at * room, top + strip + GAP, room, 1, gap));
    const end = Math.max(top + least, ...all.map((cell) => cell.end));
    return { boxes: all.flatMap((cell) => cell.boxes), end, frames: cells.map((nodes, at) => [left + at * room, top, room, end - top]) };
  }

  const label = (text, x, y, anchor, paint) => ({ text, x, y, anchor, paint });

  function axes({ columns, rows, x, y, nodes }, width) {
    const left = width > 500 ? SIDE : 0;
    const room = (width - left) / columns.length;
    const sheet = { boxes: [], frames: [], labels: [label(`↑ ${y}`, 2, 16, 'start', 'ink')] };
    let top = HEAD;
    [...rows].reverse().forEach((step) => {
      const cells = columns.map(({ id }) => nodes.filter((node) => node.column === id && node.row === step.id));
      const made = row(cells, left, top, room, left ? 0 : STRIP, left ? 12 : 6);
      wrap(step.text, left ? SIDE - 8 : width, 2).forEach((text, at) => sheet.labels.push(label(text, left ? 2 : 6, top + 17 + at * LINE, 'start', 'ink-2')));
      sheet.boxes.push(...made.boxes);
      sheet.frames.push(...made.frames);
      top = made.end;
    });
    columns.forEach((step, at) => sheet.labels.push(label(step.text, left + (at + 0.5) * room, top + 18, 'middle', 'ink-2')));
    sheet.labels.push(label(`${x} →`, width - 2, top + 40, 'end', 'ink'));
    return { ...sheet, end: top + 48 };
  }

  function across({ columns, nodes }, width) {
    const room = width / columns.length;
    const cells = columns.map(({ id }) => nodes.filter((node) => node.column === id));
    const made = row(cells, 0, HEAD, room, 0, 40, 200);
    // A short column stands in the middle of a tall one: lines stay short.
    cells.forEach((cell) => {
      const own = made.boxes.filter((box) => cell.some(({ id }) => id === box.id));
      const down = own.length ? (made.end - (own.at(-1).y + own.at(-1).height + GAP)) / 2 : 0;
      own.forEach((box) => { box.y += down; });
    });
    return { ...made, labels: columns.map((step, at) => label(step.text, (at + 0.5) * room, 16, 'middle', 'ink-2')) };
  }

  function down({ columns, nodes }, width) {
    const sheet = { boxes: [], frames: [], labels: [] };
    let top = 1;
    columns.forEach((step) => {
      const made = laid(nodes.filter((node) => node.column === step.id), 14, top + STRIP + 4, (width - 28) / 2, 2, 24);
      const end = Math.max(made.end + 16, top + LEAST);
      sheet.labels.push(label(step.text, 8, top + 18, 'start', 'ink-2'));
      sheet.boxes.push(...made.boxes.map((box) => ({ ...box, band: step.id })));
      sheet.frames.push([0, top, width, end - top]);
      top = end;
    });
    return { ...sheet, end: top };
  }

  /** Where everything stands in a drawing of this width: `{boxes, frames, labels, end}` in px. */
  function plan(map, width) {
    const sheet = (map.rows ? axes : width > 500 ? across : down)(map, width);
    const rest = map.nodes.filter((node) => !sheet.boxes.some((box) => box.id === node.id));
    if (!rest.length) return sheet;
    const each = width > 500 ? 4 : 2;
    const made = laid(rest, 0, sheet.end + STRIP + 8, width / each, each, 12);
    return { ...sheet, boxes: [...sheet.boxes, ...made.boxes], end: made.end,
      labels: [...sheet.labels, label(map.unplaced, 2, sheet.end + STRIP, 'start', 'ink-2')] };
  }

  Playbook.diagram = { plan, wrap, wide, LETTER, LINE };
})();

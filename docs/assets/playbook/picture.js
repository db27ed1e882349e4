/* Picture: a planned diagram as an SVG element, with lines whose texts keep clear of everything else. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.picture) return;
  const { plan, wide, LINE, LETTER } = Playbook.diagram;
  const TIP = 7;
  const BULGE = 26;
  const ASIDE = [0, -60, 60, -100, 100, -140, 140];
  const ALONG = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];

  const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];

  /** A line from box to box as the four points of a curve, and where its tip points. */
  function route(a, b, width) {
    const [[ax, ay], [bx, by]] = [middle(a), middle(b)];
    if (a.band !== b.band) {
      const way = Math.sign(by - ay) || 1;
      const [from, to] = [ay + way * a.height / 2, by - way * b.height / 2];
      const bend = (to - from) / 2;
      return { points: [[ax, from], [ax, from + bend], [bx, to - bend], [bx, to]], tip: [0, way] };
    }
    if (Math.abs(ax - bx) < Math.min(a.width, b.width)) {
      // One above the other: out at a side and back in, past whatever stands between them.
      const side = a.band && ax < width / 2 ? -1 : 1;
      const [from, to] = [ax + side * a.width / 2, bx + side * b.width / 2];
      const out = side * Math.max(side * from, side * to) + side * (a.band ? 12 : BULGE);
      return { points: [[from, ay], [out, ay], [out, by], [to, by]], tip: [-side, 0] };
    }
    const way = Math.sign(bx - ax);
    const [from, to] = [ax + way * a.width / 2, bx - way * b.width / 2];
    const bend = (to - from) / 2;
    return { points: [[from, ay], [from + bend, ay], [to - bend, by], [to, by]], tip: [way, 0] };
  }

  const at = (points, t) => [0, 1].map((axis) => [1, 3, 3, 1].reduce((sum, times, n) => sum + times * (1 - t) ** (3 - n) * t ** n * points[n][axis], 0));
  const apart = (a, b) => a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

  /** The line itself, or bent aside where it would run behind a box that it has nothing to do with. */
  function clear({ points: [from, one, other, to], tip }, others, end) {
    const bent = ASIDE.map((by) => [from, ...[one, other].map(([x, y]) => (tip[0] ? [x, y + by] : [x + by, y])), to]);
    const hits = (points) => ALONG.map((t) => at(points, t)).some(([x, y]) => y > end || y < LINE
      || others.some((box) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height));
    return { points: bent.find((points) => !hits(points)) || bent[0], tip };
  }

  /** A free place for a line's text, or none: then the table alone says it. */
  function free(points, text, taken, width) {
    const room = { width: wide(text) + 4, height: LINE };
    return ALONG.map((t) => {
      const [x, y] = at(points, t);
      return { ...room, x: x - room.width / 2, y: y - LINE / 2 };
    }).find((box) => box.x >= 0 && box.x + box.width <= width && taken.every((other) => apart(box, other)));
  }

  const HALO = { 'stroke': 'paper', 'stroke-width': 5, 'paint-order': 'stroke', 'stroke-linejoin': 'round' };
  const round = (points) => points.map((point) => point.map((number) => Math.round(number * 10) / 10).join(' '));

  function arrow([x, y], [right, down]) {
    const back = [x - right * TIP, y - down * TIP];
    const side = [down * TIP * 0.6, right * TIP * 0.6];
    const corners = round([[x, y], [back[0] + side[0], back[1] + side[1]], [back[0] - side[0], back[1] - side[1]]]);
    return `M${corners.join('L')}Z`;
  }

  /** Makes elements as the drawing that is there already; paint is a token of the page, or a colour for a file. */
  function brush(model, paint) {
    const make = function (tag, attrs, ...children) {
      const el = document.createElementNS(model.namespaceURI, tag);
      Object.entries(attrs).forEach(([name, value]) => el.setAttribute(name, ['fill', 'stroke'].includes(name) && value !== 'none' ? paint(value) : value));
      el.append(...children.flat());
      return el;
    };
    const text = (words, x, y, anchor, fill, more) => make('text', { x, y, 'text-anchor': anchor, fill, 'font-size': LETTER, ...more }, words);
    return { make, text };
  }

  function drawLine({ make }, { points, tip }, flagged) {
    const [start, ...rest] = round(points);
    const stroke = flagged ? 'yet' : 'brand';
    return [make('path', { d: `M${start}C${rest.join(' ')}`, fill: 'none', stroke, 'stroke-width': flagged ? 2.5 : 1.5 }),
      make('path', { d: arrow(points[3], tip), fill: stroke })];
  }

  function drawBox({ make, text }, box) {
    const [x, y] = round([[box.x, box.y]])[0].split(' ');
    const stroke = box.flagged ? 'yet' : box.marked ? 'brand' : 'edge';
    const top = box.y + 6 + LETTER;
    return [make('rect', { x, y, width: box.width, height: box.height, rx: 6, fill: box.marked ? 'brand-tint' : 'tint', stroke, 'stroke-width': box.marked || box.flagged ? 2 : 1,
      ...(box.flagged ? { 'stroke-dasharray': '5 3' } : {}) }),
    box.rows.map((row, number) => text(row.note ?? row, middle(box)[0], top + number * LINE, 'middle', row.note ? 'ink-2' : 'ink', row.note ? {} : { 'font-weight': 600 }))];
  }

  function drawLines(tools, map, sheet, width) {
    const boxes = new Map(sheet.boxes.map((box) => [box.id, box]));
    const taken = [...sheet.boxes, ...sheet.labels.map(({ text, x, y, anchor }) =>
      ({ x: x - { start: 0, middle: 0.5, end: 1 }[anchor] * wide(text), y: y - LETTER, width: wide(text), height: LINE }))];
    const others = ({ from, to }) => sheet.boxes.filter(({ id }) => id !== from && id !== to);
    const routes = map.lines.map((line) => ({ ...line, ...clear(route(boxes.get(line.from), boxes.get(line.to), width), others(line), sheet.end) }));
    const texts = routes.filter((line) => line.text).flatMap((line) => {
      const box = free(line.points, line.text, taken, width);
      if (box) taken.push(box);
      return box ? [tools.text(line.text, box.x + box.width / 2, box.y + LETTER, 'middle', line.flagged ? 'yet' : 'ink', HALO)] : [];
    });
    return [routes.map((line) => drawLine(tools, line, line.flagged)), texts];
  }

  /** A diagram as an SVG element of this width, made like `model`; `paint(token)` gives a colour. */
  Playbook.picture = function (map, width, model, paint) {
    const sheet = plan(map, width);
    const tools = brush(model, paint);
    const [lines, texts] = drawLines(tools, map, sheet, width);
    return tools.make('svg', { viewBox: `0 0 ${width} ${Math.ceil(sheet.end) + 2}` },
      sheet.frames.map(([x, y, wideness, height]) => tools.make('rect', { x: x + 0.5, y: y + 0.5, width: wideness - 1, height: height - 1, fill: 'none', stroke: 'line' })),
      lines.flat(2), sheet.labels.map(({ text, x, y, anchor, paint: fill }) => tools.text(text, x, y, anchor, fill, HALO)),
      sheet.boxes.flatMap((box) => drawBox(tools, box).flat()), texts);
  };
})();

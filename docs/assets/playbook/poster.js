/* Poster: a drawing of the page as a file of its own, in light colours, with its name on it. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.poster) return;
  const [EDGE, HEAD] = [16, 52];

  /** The text of an SVG file. `light(token)` gives a colour of the page in the light scheme; `lines` tell what the drawing shows. */
  Playbook.poster = function (svg, light, { title, name, lines }) {
    const make = (tag, attrs, ...children) => {
      const el = document.createElementNS(svg.namespaceURI, tag);
      Object.entries(attrs).forEach(([key, value]) => el.setAttribute(key, value));
      el.append(...children);
      return el;
    };
    const [, , width, height] = svg.getAttribute('viewBox').split(' ').map(Number);
    const sheet = { x: -EDGE, y: -HEAD, width: width + 2 * EDGE, height: height + HEAD + EDGE };
    const line = (text, y, size, fill) => make('text', { 'x': 0, y, fill, 'font-size': size, 'font-weight': size > 14 ? 700 : 400 }, text);
    svg.prepend(make('title', {}, [title, name].filter(Boolean).join(' · ')), make('desc', {}, lines.join('\n')),
      make('rect', { ...sheet, fill: light('paper') }), line(title, 16 - HEAD + 8, 17, light('ink')), line(name, 36 - HEAD + 8, 13, light('ink-2')));
    Object.entries({ 'viewBox': Object.values(sheet).join(' '), 'width': sheet.width, 'height': sheet.height, 'font-family': light('face'), 'role': 'img' })
      .forEach(([key, value]) => svg.setAttribute(key, value));
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
  };
})();

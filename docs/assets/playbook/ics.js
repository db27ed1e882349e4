/* Ics: events as the text of a calendar file (RFC 5545). */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const MOST_BYTES = 75;

  const escaped = (text) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
  const inUtc = (at) => at.toISOString().replace(/[-:]|\.\d+/g, '');
  const two = (number) => String(number).padStart(2, '0');
  // Without a zone: twenty to nine is twenty to nine wherever the learner is.
  const floating = (at) => `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}T${two(at.getHours())}${two(at.getMinutes())}00`;

  function bytes(letter) {
    const code = letter.codePointAt(0);
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }

  /** A long line goes on in rows that open with a space; no letter is cut in two. */
  function folded(line) {
    const rows = [''];
    let room = MOST_BYTES;
    for (const letter of line) {
      const size = bytes(letter);
      if (size > room) {
        rows.push(' ');
        room = MOST_BYTES - 1;
      }
      rows[rows.length - 1] += letter;
      room -= size;
    }
    return rows.join('\r\n');
  }

  const event = ({ uid, start, minutes, title, text, alarm }, now) => [
    'BEGIN:VEVENT', `UID:${escaped(uid)}`, `DTSTAMP:${inUtc(now)}`,
    `DTSTART:${floating(start)}`, `DTEND:${floating(new Date(start.getTime() + minutes * 6e4))}`,
    `SUMMARY:${escaped(title)}`, `DESCRIPTION:${escaped(text)}`,
    ...(alarm ? ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(title)}`, `TRIGGER:-PT${alarm}M`, 'END:VALARM'] : []),
    'END:VEVENT',
  ];

  /** A calendar file from events `{uid, start (a Date), minutes, title, text, alarm (minutes before; none if 0)}`, its name and the time it is made. */
  Playbook.ics = (events, { name, now }) => [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//rm-playbook//1//EN', 'CALSCALE:GREGORIAN', `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((one) => event(one, now)), 'END:VCALENDAR',
  ].map((line) => folded(line) + '\r\n').join('');
})();

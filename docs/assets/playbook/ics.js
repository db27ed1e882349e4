/* Ics: events as the text of a calendar file (RFC 5545). */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const MOST_BYTES = 75;
  // One zone for the whole country, without summer time: customers keep their hours by it.
  const ZONE = 'Asia/Shanghai';

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

  /** The first and last moment: floating for a Date, of the file's zone for `2026-11-24T08:40`, whole days for `2026-11-24`. */
  function span(start, minutes) {
    if (start.getTime) return [`DTSTART:${floating(start)}`, `DTEND:${floating(new Date(start.getTime() + minutes * 6e4))}`];
    const whole = start.length === 10;
    // Read as UTC: what this device calls nine must not move what Beijing calls nine.
    const begin = new Date(start + (whole ? 'T00:00:00Z' : ':00Z'));
    const end = new Date(begin.getTime() + (whole ? 1440 : minutes) * 6e4);
    const said = (at) => (whole ? `;VALUE=DATE:${inUtc(at).slice(0, 8)}` : `;TZID=${ZONE}:${inUtc(at).slice(0, 15)}`);
    return [`DTSTART${said(begin)}`, `DTEND${said(end)}`];
  }

  const alarmOf = (start, alarm) => (start.length === 10 ? 'PT9H' : `-PT${alarm}M`);

  const event = ({ uid, start, minutes, title, text, alarm, sequence }, now) => [
    'BEGIN:VEVENT', `UID:${escaped(uid)}`, `DTSTAMP:${inUtc(now)}`, ...(sequence ? [`SEQUENCE:${sequence}`] : []),
    ...span(start, minutes), `SUMMARY:${escaped(title)}`, ...(text ? [`DESCRIPTION:${escaped(text)}`] : []),
    ...(alarm ? ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(title)}`, `TRIGGER:${alarmOf(start, alarm)}`, 'END:VALARM'] : []),
    'END:VEVENT',
  ];

  const zone = (events) => (events.some(({ start }) => start.length > 10) ? ['BEGIN:VTIMEZONE', `TZID:${ZONE}`, 'BEGIN:STANDARD',
    'DTSTART:19700101T000000', 'TZOFFSETFROM:+0800', 'TZOFFSETTO:+0800', 'TZNAME:CST', 'END:STANDARD', 'END:VTIMEZONE'] : []);

  /** A calendar file from events `{uid, start, minutes, title, text, alarm, sequence}`, its name and the time it is made. `start` is a Date
      (the same hour wherever it is opened), `2026-11-24T08:40` (Beijing time) or `2026-11-24` (the whole day); `alarm` is minutes before,
      nine in the morning for a whole day, none if 0; a higher `sequence` takes the place of an event with the same `uid`. */
  Playbook.ics = (events, { name, now }) => [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//rm-playbook//1//EN', 'CALSCALE:GREGORIAN', `X-WR-CALNAME:${escaped(name)}`,
    ...zone(events), ...events.flatMap((one) => event(one, now)), 'END:VCALENDAR',
  ].map((line) => folded(line) + '\r\n').join('');
})();

/* Pack: which lines a purpose and a type of customer call for, and what is due for review before a visit. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.pack) return;
  const pack = Playbook.pack = {};
  const DAY = 24 * 60;

  const among = (list, one) => list.split(' ').includes(one);

  /** The lines that fit; those written for the type first, each in the order of the page. */
  pack.fitting = (lines, purpose, type) => lines
    .filter(({ dataset: { purposes, types } }) => among(purposes, purpose) && (!types || among(types, type)))
    .sort((one, other) => Boolean(other.dataset.types) - Boolean(one.dataset.types));

  // How long before the visit each part of the checklist is done, in minutes; what is done there or later has none.
  const BEFORE = { 'days-7': 7 * DAY, 'day-1': DAY, 'hour-1': 60 };

  /** When a group of the checklist is to be done, as a Date; undefined where the visit has no day or the group no time. */
  pack.when = (group, at) => (at && BEFORE[group] ? new Date(at.getFullYear(), at.getMonth(), at.getDate(), at.getHours(), at.getMinutes() - BEFORE[group]) : undefined);

  /** Day and time as typed → a Date, or undefined. */
  pack.at = function (day, time) {
    const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) || [];
    const [hour, minute] = (time || '09:00').split(':').map(Number);
    return year && new Date(year, month - 1, date, hour, minute);
  };

  /** Up to `most` items to look at again: due ones about these objectives first, then any that is due; `[ids, due?]`. */
  pack.review = function (records, { items }, objectives, most) {
    const about = (id) => objectives.includes(items[id].objective);
    const { due } = Playbook.due(records, items, Playbook.day(Date.now()));
    const sorted = [...due.filter(about), ...due.filter((id) => !about(id))];
    return sorted.length ? [sorted.slice(0, most), true] : [Object.keys(items).filter(about).slice(0, most), false];
  };
})();

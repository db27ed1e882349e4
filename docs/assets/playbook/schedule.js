/* Schedule: days counted from other days on the calendar, and what is due on a given day. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.schedule) return;
  const SOON = 14;
  const MOST_WEEKS = 27;
  const DAY = 864e5;

  // Days are counted in UTC, where every day has 24 hours; the reader's own zone may change its clock.
  const utc = (day) => new Date(day + 'T00:00:00Z');
  const iso = (at) => at.toISOString().slice(0, 10);
  const two = (number) => String(number).padStart(2, '0');

  function plusDays(day, n) {
    const at = utc(day);
    at.setUTCDate(at.getUTCDate() + n);
    return iso(at);
  }

  /** The same day of another month, or that month's last. */
  function plusMonths(day, n) {
    const [year, month, date] = day.split('-').map(Number);
    const last = new Date(Date.UTC(year, month + n, 0)).getUTCDate();
    return iso(new Date(Date.UTC(year, month - 1 + n, Math.min(date, last))));
  }

  const weekday = (day) => utc(day).getUTCDay();
  const rests = (day) => weekday(day) % 6 === 0;

  function plusWorkdays(day, n) {
    const step = Math.sign(n);
    let left = Math.abs(n);
    let at = day;
    while (left) {
      at = plusDays(at, step);
      if (!rests(at)) left -= 1;
    }
    return at;
  }

  const PLUS = { days: plusDays, weeks: (day, n) => plusDays(day, 7 * n), months: plusMonths, workdays: plusWorkdays };

  function offWeekend(day, to) {
    const step = { next: 1, previous: -1 }[to];
    return step && rests(day) ? plusWorkdays(day, step) : day;
  }

  const days = Playbook.days = {
    /** Whether a text is a day of the calendar, `2026-11-24`, in this century. */
    sound(text) {
      const at = typeof text === 'string' && /^20\d\d-\d\d-\d\d$/.test(text) && utc(text);
      // 31 February is refused by one browser and is 3 March in another.
      return !!at && !Number.isNaN(at.getTime()) && iso(at) === text;
    },
    rests,
    /** A day at a distance `{days | weeks | months | workdays: n}` from another. */
    plus(day, distance) {
      const [[unit, n]] = Object.entries(distance);
      return PLUS[unit](day, n);
    },
    /** How many days from one day to a later one. */
    between: (from, to) => Math.round((utc(to) - utc(from)) / DAY),
    /** The day that a clock on this device shows. */
    of: (at) => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    utc,
  };

  /** Day and hour of every line by its id, '' where they do not follow from what was typed. */
  function placed(plan, { anchors, times }) {
    const rules = new Map(plan.lines.map((one) => [one.id, one]));
    const found = new Map();
    function place({ from, after, weekend, at, than, otherwise }) {
      const start = of(from);
      if (!start.date) return { date: '', time: '' };
      const counted = (distance) => offWeekend(days.plus(start.date, distance), weekend);
      const first = counted(after);
      const late = than && of(than).date && first <= of(than).date;
      return { date: late ? counted(otherwise) : first, time: at === 'same' ? start.time : at || '' };
    }
    function of(id) {
      if (!rules.has(id)) return { date: anchors[id] || '', time: times[id] || '' };
      if (!found.has(id)) found.set(id, place(rules.get(id)));
      return found.get(id);
    }
    return of;
  }

  function state({ id, date }, left, done) {
    if (done.includes(id)) return 'done';
    if (done.includes('stop')) return 'off';
    if (!date) return 'undated';
    return left < 0 ? 'overdue' : left <= SOON ? 'soon' : 'later';
  }

  /** Open lines by week, Monday first, from the first dated line to the last; nothing if that is too long for a bar. */
  function byWeek(lines, today) {
    const monday = (day) => plusDays(day, -((weekday(day) + 6) % 7));
    const dated = lines.filter((line) => line.date).map((line) => monday(line.date));
    if (!dated.length) return [];
    const many = days.between(dated[0], dated.at(-1)) / 7 + 1;
    const open = lines.filter((line) => ['overdue', 'soon', 'later'].includes(line.state)).map((line) => monday(line.date));
    return many < 2 || many > MOST_WEEKS ? [] : Array.from({ length: many }, (none, n) => plusDays(dated[0], 7 * n))
      .map((first) => ({ first, open: open.filter((day) => day === first).length, now: first === monday(today) }));
  }

  /** Every line by date with its state on the day `today`, how many there are of each, the next one, and the weeks. */
  Playbook.schedule = function (plan, values, today) {
    const of = placed(plan, values);
    const lines = [...plan.lines.map((one) => ({ id: one.id, ...of(one.id) })), ...values.own.map((one) => ({ ...one, time: '' }))]
      .map((one) => ({ ...one, left: one.date ? days.between(today, one.date) : null }))
      .map((one) => ({ ...one, state: state(one, one.left, values.done) }))
      .map((one, n) => [`${one.date || '9999'} ${one.time} ${String(n).padStart(3, '0')}`, one])
      .sort(([one], [other]) => (one < other ? -1 : 1)).map(([, one]) => one);
    const count = (name) => lines.filter((line) => line.state === name).length;
    return {
      lines,
      counts: { all: lines.length, overdue: count('overdue'), soon: count('soon') },
      next: lines.find((line) => line.state === 'soon' || line.state === 'later') || null,
      weeks: byWeek(lines, today),
    };
  };
})();

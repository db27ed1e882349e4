/* Calendar: the next twelve review slots, as a file for the learner's own calendar or as text. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const word = (name, values) => Playbook.word('review.' + name, values);
  const KEY = 'calendar:review';
  const SLOTS = 12;
  const ALARM = 5;
  const FILE = 'rm-playbook-review.ics';

  const clock = (at) => at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const boxes = (form) => [...form.querySelectorAll('[name=day]')];

  /** What the form says; the mark lets a calendar know these slots again when the file is made anew. */
  function read(form, mark) {
    const { time, minutes } = form.elements;
    return { days: boxes(form).filter((box) => box.checked).map((box) => Number(box.value)), time: time.value, minutes: Number(minutes.value), mark };
  }

  function fill(form, { days, time, minutes }) {
    boxes(form).forEach((box) => { box.checked = days.includes(Number(box.value)); });
    form.elements.time.value = time;
    form.elements.minutes.value = minutes;
  }

  /** The next dates on these days (0 is Sunday) at this time, the first one later than now; none while something is left open. */
  Playbook.slots = function ({ days, time }, now, count = SLOTS) {
    const [hour, minute] = time.split(':').map(Number);
    const slots = [];
    if (!days.length || !time) return slots;
    for (let on = 0; slots.length < count; on += 1) {
      const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() + on, hour, minute);
      if (at > now && days.includes(at.getDay())) slots.push(at);
    }
    return slots;
  };

  function file(slots, { minutes, mark }) {
    const title = word('slot_title');
    const events = slots.map((start) => ({ uid: `${Playbook.day(start)}-${clock(start).replace(':', '')}-${mark}@rm-playbook`,
      start, minutes, title, text: word('slot_text'), alarm: ALARM }));
    return Playbook.ics(events, { name: title, now: new Date() });
  }

  const line = (at, minutes) => word('slot', { date: Playbook.when(at), from: clock(at), to: clock(new Date(at.getTime() + minutes * 6e4)) });

  // crypto.randomUUID is missing where a branch serves the site without a certificate.
  const fresh = () => [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

  Playbook.define('playbook-calendar', class extends HTMLElement {
    async connectedCallback() {
      const part = (name) => this.querySelector(`[data-${name}]`);
      const form = this.querySelector('form');
      const [note, area] = [part('note'), this.querySelector('textarea')];
      const kept = await Playbook.store.get(KEY);
      const mark = kept?.mark || fresh();
      if (kept) fill(form, kept);
      const show = () => {
        const slots = Playbook.slots(read(form, mark), new Date());
        part('span').textContent = slots.length ? word('slots', { first: Playbook.when(slots[0]), last: Playbook.when(slots.at(-1)) }) : '';
        note.textContent = '';
        part('out').hidden = true;
      };
      const with12 = (work) => () => {
        const chosen = read(form, mark);
        const slots = Playbook.slots(chosen, new Date());
        if (!slots.length) { note.textContent = word('no_slots'); return; }
        Playbook.guard('calendar', '', () => Playbook.store.put(KEY, chosen));
        Playbook.guard('calendar', '', () => work(slots, chosen));
      };
      form.addEventListener('input', show);
      form.addEventListener('submit', (event) => event.preventDefault());
      form.addEventListener('submit', with12(async (slots, chosen) => {
        await Playbook.spoken('panel');
        Playbook.panel.download(FILE, 'text/calendar;charset=utf-8', file(slots, chosen));
        note.textContent = word('downloaded', { name: FILE });
      }));
      part('text').addEventListener('click', with12(async (slots, { minutes }) => {
        area.value = [word('slot_title'), ...slots.map((at) => line(at, minutes)), word('slot_text')].join('\n');
        part('out').hidden = false;
        await Playbook.spoken('panel');
        await Playbook.panel.copy(area, note);
      }));
      form.hidden = false;
      show();
      this.dataset.ready = '';
    }
  });
})();

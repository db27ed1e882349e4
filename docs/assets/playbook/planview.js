/* Plan view: a plan's lines on their days, how they stand, and what is due next, as the page shows them. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.planView) return;
  const { days, element } = Playbook;
  const word = (name, values) => Playbook.word('planner.' + name, values);
  const formats = {};

  function part(name, at) {
    const locale = document.documentElement.lang.replace(/^en$/, 'en-GB') || undefined;
    formats[name] ||= new Intl.DateTimeFormat(locale, { [name]: 'short', timeZone: 'UTC' });
    return formats[name].format(at);
  }

  /** A day with its weekday, and its year unless that is the year of `now`; the year as text, which is not grouped in thousands. */
  function said(day, now = '') {
    const at = day && days.utc(day);
    return at ? word(day.slice(0, 4) === now.slice(0, 4) ? 'date' : 'date_year',
      { weekday: part('weekday', at), day: String(at.getUTCDate()), month: part('month', at), year: String(at.getUTCFullYear()) }) : '';
  }

  function distance(left) {
    if (left > 1) return word('ahead', { n: left });
    return left < -1 ? word('overdue', { n: -left }) : word({ 1: 'tomorrow', 0: 'today', '-1': 'yesterday' }[left]);
  }

  const standing = ({ state, left }) => (state === 'done' || state === 'off' ? word(state) : state === 'undated' ? '' : distance(left));

  Playbook.planView = function (el, today, mostLines) {
    const at = (css) => el.querySelector(css);
    const lineOf = (family, id) => at(`[data-${family}="${id}"] [data-text]`).textContent;

    function put(css, visible, text) {
      const box = at(css);
      if (!box) return '';
      box.hidden = !visible;
      if (visible && text) box.textContent = text;
      return visible ? box.textContent : '';
    }

    function line(box, one, now) {
      const when = box.querySelector('[data-day]');
      when.dataset.rule ??= when.textContent;
      when.textContent = one.date ? [said(one.date, now), one.time].filter(Boolean).join(' ') : when.dataset.rule || word('undated');
      box.querySelector('[data-left]').textContent = standing(one);
      box.dataset.state = one.state;
      if (!('text' in one)) return;
      box.querySelector('[data-text]').textContent = one.text || word('own_line');
      box.querySelector('[data-owner]').textContent = one.owner ? at(`[data-row="${one.id}"] option[value="${one.owner}"]`).textContent : '';
    }

    /** Lines in the order of their days; those outside the chosen view stay for paper, and while they are in hand. */
    function lines({ lines: sorted, counts }, now) {
      const chosen = at('[data-plan]').dataset.view;
      const boxes = sorted.map((one) => at(`[data-line="${one.id}"]`));
      sorted.forEach((one, n) => {
        line(boxes[n], one, now);
        boxes[n].toggleAttribute('data-aside', chosen !== 'all' && one.state !== chosen && !boxes[n].contains(document.activeElement));
      });
      const home = at('[data-lines]');
      if (boxes.some((box, n) => home.children[n] !== box)) home.replaceChildren(...boxes);
      put('[data-none]', boxes.every((box) => box.hasAttribute('data-aside')));
      el.querySelectorAll('[data-view-of]').forEach((button) => {
        button.setAttribute('aria-pressed', String(button.dataset.viewOf === chosen));
        button.querySelector('[data-n]').textContent = counts[button.dataset.viewOf];
      });
    }

    /** What is wrong with a typed date, or what day it is. */
    function dates(plan, { anchors, times }, now) {
      return plan.anchors.map(({ id, than }) => {
        const [box, input, note] = ['', ' [name=date]', ' [data-said]'].map((css) => at(`[data-anchor="${id}"]${css}`));
        const day = anchors[id];
        const fault = input.validity.badInput || (input.value && !day) ? word('incomplete')
          : than && day && anchors[than] && day < anchors[than] ? word('too_early', { text: lineOf('anchor', than) }) : '';
        input.setAttribute('aria-invalid', String(!!fault));
        box.toggleAttribute('data-set', !!day);
        box.toggleAttribute('data-fault', !!fault);
        const [on, far] = fault || !day ? [fault, ''] : [[said(day, now), times[id]].filter(Boolean).join(' '),
          [past(days.between(now, day)), days.rests(day) && word('weekend')].filter(Boolean).join(' · ')];
        note.replaceChildren(on, far && element('span', { class: 'pb-date__far' }, ' · ' + far));
        return fault;
      }).filter(Boolean);
    }

    const past = (left) => (left >= 0 ? distance(left) : left === -1 ? word('past_one') : word('past', { n: -left }));

    function weeks(found, now) {
      const box = at('[data-weeks]');
      box.hidden = at('[data-weeks-said]').hidden = !found.length;
      if (!found.length) return;
      const [first, last] = [found[0], found.at(-1)].map((week) => said(week.first, now));
      at('[data-weeks-said]').textContent = word('weeks', { first, last });
      box.setAttribute('aria-label', found.map(({ open }) => open).join(', '));
      box.replaceChildren(...found.map(({ open, now }) => element('span', { class: 'pb-week', 'data-now': now, 'data-open': open > 0 },
        String(open || '·'), now && element('i', {}, word('this_week')))));
    }

    function due(plan, values, { lines: sorted, counts, next, weeks: found }, now) {
      const open = sorted.filter(({ state }) => ['overdue', 'soon', 'later'].includes(state)).length;
      const dated = sorted.some(({ date }) => date);
      const stopped = values.done.includes('stop');
      put('[data-begin]', !dated && !stopped);
      put('[data-all-done]', dated && !open && !stopped);
      put('[data-as-if]', el.hasAttribute('data-showing-example'), word('as_if', { date: said(now) }));
      put('[data-for-calendar]', open > 0, word('calendar', { n: open }));
      at('[data-make=ics]').disabled = !open;
      weeks(found, now);
      const told = [put('[data-stopped]', stopped), put('[data-late]', counts.overdue > 0, word('late', { n: counts.overdue }))];
      at('[data-next]').hidden = !next;
      if (!next) return told;
      at('[data-next-day]').textContent = word('next', { date: [said(next.date, now), next.time].filter(Boolean).join(' '), left: distance(next.left) });
      at('[data-next-text]').textContent = lineOf('line', next.id);
      return [...told, `${at('[data-next-day]').textContent}. ${lineOf('line', next.id)}`];
    }

    /** Draws it all; returns one sentence for those who cannot see it. */
    function show(plan, values) {
      const now = today(plan);
      const found = Playbook.schedule(plan, values, now);
      put('[data-views]', true);
      put('[data-add]', values.own.length < mostLines);
      put('[data-blank]', false);
      const faults = dates(plan, values, now);
      lines(found, now);
      return [...faults, ...due(plan, values, found, now)].filter(Boolean).join('. ');
    }

    return { show, said, lineOf, today };
  };
})();

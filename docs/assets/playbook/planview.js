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

  /** A day with its weekday; the year as text, which is not grouped in thousands. */
  function said(day) {
    const at = day && days.utc(day);
    return at ? word('date', { weekday: part('weekday', at), day: String(at.getUTCDate()), month: part('month', at), year: String(at.getUTCFullYear()) }) : '';
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

    function line(box, one) {
      const when = box.querySelector('[data-day]');
      when.dataset.rule ??= when.textContent;
      when.textContent = one.date ? [said(one.date), one.time].filter(Boolean).join(' ') : when.dataset.rule || word('undated');
      box.querySelector('[data-left]').textContent = standing(one);
      box.dataset.state = one.state;
      if (!('text' in one)) return;
      box.querySelector('[data-text]').textContent = one.text || word('own_line');
      box.querySelector('[data-owner]').textContent = one.owner ? at(`[data-row="${one.id}"] option[value="${one.owner}"]`).textContent : '';
    }

    /** Lines in the order of their days; those outside the chosen view stay for paper, and while they are in hand. */
    function lines({ lines: sorted, counts }) {
      const chosen = at('[data-plan]').dataset.view;
      const boxes = sorted.map((one) => at(`[data-line="${one.id}"]`));
      sorted.forEach((one, n) => {
        line(boxes[n], one);
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
    function dates(plan, { anchors }, now) {
      return plan.anchors.map(({ id, than }) => {
        const [box, input, note] = ['', ' [name=date]', ' [data-said]'].map((css) => at(`[data-anchor="${id}"]${css}`));
        const day = anchors[id];
        const fault = input.validity.badInput || (input.value && !day) ? word('incomplete')
          : than && day && anchors[than] && day < anchors[than] ? word('too_early', { text: lineOf('anchor', than) }) : '';
        input.setAttribute('aria-invalid', String(!!fault));
        box.toggleAttribute('data-set', !!day);
        box.toggleAttribute('data-fault', !!fault);
        note.textContent = fault || (day ? [said(day), past(days.between(now, day)), days.rests(day) && word('weekend')].filter(Boolean).join(' · ') : '');
        return fault;
      }).filter(Boolean);
    }

    const past = (left) => (left >= 0 ? distance(left) : left === -1 ? word('past_one') : word('past', { n: -left }));

    function weeks(found) {
      const box = at('[data-weeks]');
      box.hidden = !found.length;
      if (!found.length) return;
      box.setAttribute('aria-label', `${word('weeks', { first: said(found[0].first), last: said(found.at(-1).first) })}: ${found.map(({ open }) => open).join(', ')}`);
      box.replaceChildren(...found.map(({ open, now }) => element('span', { class: 'pb-week', 'data-now': now, 'data-open': open > 0 },
        String(open || '·'), now && element('i', {}, word('this_week')))));
    }

    function due(plan, values, { lines: sorted, counts, next, weeks: found }) {
      const open = sorted.filter(({ state }) => ['overdue', 'soon', 'later'].includes(state)).length;
      const dated = sorted.some(({ date }) => date);
      const stopped = values.done.includes('stop');
      put('[data-begin]', !dated && !stopped);
      put('[data-all-done]', dated && !open && !stopped);
      put('[data-as-if]', plan.example.today === today(plan) && el.hasAttribute('data-showing-example'), word('as_if', { date: said(today(plan)) }));
      put('[data-for-calendar]', open > 0, word('calendar', { n: open }));
      at('[data-make=ics]').disabled = !open;
      weeks(found);
      const told = [put('[data-stopped]', stopped), put('[data-late]', counts.overdue > 0, word('late', { n: counts.overdue }))];
      at('[data-next]').hidden = !next;
      if (!next) return told;
      at('[data-next-day]').textContent = word('next', { date: [said(next.date), next.time].filter(Boolean).join(' '), left: distance(next.left) });
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
      lines(found);
      return [...faults, ...due(plan, values, found)].filter(Boolean).join('. ');
    }

    return { show, said, lineOf, today };
  };
})();

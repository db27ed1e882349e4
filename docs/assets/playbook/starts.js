/* Starts: the cards from which sittings begin, go on, or are looked at again. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const sitting = Playbook.sitting;
  const { word, button, name } = sitting;
  const element = (...parts) => Playbook.element(...parts);
  const store = () => Playbook.store;

  async function last(plan) {
    const kept = await store().all(name(plan, 'result', ''));
    return Object.values(kept).filter((one) => Playbook.isResult(one) && Array.isArray(one.items)).sort((a, b) => b.t - a.t)[0];
  }

  /** What a start card says of its own sitting: one that waits, the last result, or nothing yet. */
  async function card(run, plan) {
    const box = run.desk.querySelector(`[data-sitting="${plan.kind}"]`);
    const [form, lines] = [box.querySelector('form'), box.querySelector('[data-state]')];
    const [state, result] = [await sitting.running(plan), await last(plan)];
    const start = form.querySelector('.pb-button');
    const line = (text, ...buttons) => [element('p', {}, text), element('div', { class: 'pb-actions' }, buttons)];
    const date = (t) => Playbook.say('{day}', { day: new Date(t) });
    const go = state && button('go_on', () => sitting.resume(run, plan, state, true));
    lines.replaceChildren(...(state ? line(word('waiting', { n: state.at + 1, all: state.items.length, day: date(state.started) }), go)
      : result ? line(word('last', { n: result.right, all: result.of, day: date(result.t) }),
        button('look', () => { run.plan = plan; sitting.outcome(run, result); })) : []));
    form.hidden = Boolean(state);
    start.textContent = word(result ? 'again' : 'start');
    form.onsubmit = (event) => {
      event.preventDefault();
      Playbook.guard('sitting', plan.subject, () => sitting.begin(run, plan, form.elements));
    };
    form.onchange = () => { form.querySelector('[data-extra]').hidden = !form.elements.clock.checked; };
    form.onchange();
    return go || start;
  }

  /** The start cards; `moved` takes the focus to the first thing to press. */
  sitting.desk = async function (run, moved) {
    clearInterval(run.timer);
    run.state = run.showing = run.places = null;
    const buttons = await Promise.all(run.plans.map((plan) => card(run, plan)));
    run.desk.querySelectorAll('.pb-button').forEach((each) => each.classList.remove('pb-button--primary'));
    const main = buttons.find((each) => !each.closest('form')) || buttons[0];
    main.classList.add('pb-button--primary');
    run.news.textContent = '';
    run.stage.replaceChildren();
    run.desk.hidden = false;
    if (moved) main.focus();
  };
})();

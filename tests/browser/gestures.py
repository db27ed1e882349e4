"""What a test's hand does to a card of any kind: it fills in every control, wrongly or as the payload says, and checks."""

from __future__ import annotations

from tests.browser.browsers import Page

HAND = """(card, right, turn) => {
  const form = card.querySelector('form');
  const key = Playbook.payload(card);
  const rights = typeof key === 'string' ? [key] : Object.values(key || {}).flat();
  const controls = [...form.querySelectorAll('fieldset :is(input, select, textarea):is([name=a], [name=b])')];
  const ticks = controls.filter(each => /radio|checkbox/.test(each.type));
  const told = (control, value) => {
    control.value = value;
    ['input', 'change'].forEach(name => control.dispatchEvent(new Event(name, { bubbles: true })));
  };
  // A box that is ticked already would say nothing when it is clicked.
  ticks.forEach(box => { box.checked = false; });
  ['a', 'b'].forEach(name => {
    const boxes = ticks.filter(box => box.name === name);
    const wanted = boxes.filter(box => rights.includes(box.value) === right);
    (right ? wanted : wanted.slice(turn % wanted.length).slice(0, 1)).forEach(box => box.click());
  });
  controls.filter(each => !ticks.includes(each)).forEach((each, at) => {
    const id = each.dataset.id || (each.options && each.closest('label').dataset.id);
    if (each.options) {
      const others = [...each.options].map(option => option.value).filter(value => value && value !== key[id]);
      told(each, right ? key[id] : others[(turn + at) % others.length]);
    } else if (id) told(each, right ? key[id][0] : `not this ${turn}`);
    else if (key) told(each, (right ? key.value : key.value + 3 * key.tolerance + 7 + turn) / (key.scale || 1));
    else told(each, `words ${turn}`);
  });
  const list = form.querySelector('ol');
  if (list) {
    const order = () => [...list.children].map(row => row.dataset.id);
    const move = (row, down) => row.querySelectorAll('button')[down].click();
    const shift = () => {
      const open = [...list.querySelectorAll('button[aria-disabled=false]')];
      open[turn % open.length].click();
    };
    shift();
    if (right) key.forEach((id, at) => { while (order().indexOf(id) > at) move(list.children[order().indexOf(id)], 0); });
    else if (String(order()) === String(key)) shift();
  }
  form.requestSubmit();
  return card.dataset.question;
}"""
"""`(card, right, turn)`: the whole answer, in what a learner uses; `turn` picks among the wrong ones. The question's id."""
HINTS = "card => card.querySelectorAll('.pb-actions [type=button]:not([hidden])').forEach(button => button.click())"
"""On a card that is not answered: what it hints at next."""
CARDS = "playbook-quiz"


def answer(page: Page, right: bool, css: str = CARDS, turn: int = 0) -> list[str]:
    """Answer and check every card that matches; their questions' ids, in the page's order."""
    return page.evaluate(
        f"([css, right, turn]) => [...document.querySelectorAll(css)].map(card => ({HAND})(card, right, turn))", [css, right, turn]
    )


def hint(page: Page, css: str = CARDS) -> None:
    """Open the next hint of every card that has one."""
    page.evaluate(f"css => {{ document.querySelectorAll(css).forEach({HINTS}); return true; }}", css)

/* Tool: the frame round every kind of tool; several copies on this device, an example, print and text. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.parts.tool) return;
  const { element, word } = Playbook;

  function start(el) {
    const part = (name) => el.querySelector(`[data-${name}]`);
    const kind = Playbook.tools[el.dataset.kind];
    const data = Playbook.payload(el);
    const key = 'tool:' + el.dataset.tool;
    const form = part('inputs');
    const [name, note] = [part('name'), part('note')];
    let kept = { copies: [], current: '' };
    let before = null;
    let timer = 0;
    let example = false;
    let touched = false;

    const fresh = () => ({ id: 'c' + Date.now(), name: '', t: Date.now(), note: '', ...kind.read(document.createElement('form')) });
    const current = () => kept.copies.find((copy) => copy.id === kept.current) || kept.copies[0];
    const title = (copy) => copy.name || word('tool.fresh', { date: new Date(copy.t) });

    function save() {
      touched = true;
      Playbook.guard('tool', key, () => Playbook.store.put(key, kept).then(() => Playbook.saved(part('saved'))));
    }

    function drawCopies() {
      part('copies').replaceChildren(...kept.copies.map((copy) =>
        element('option', { value: copy.id, selected: copy === current() }, title(copy))));
      part('day').textContent = Playbook.say('{day}', { day: new Date(current().t) });
    }

    function draw() {
      const copy = current();
      const shown = example ? data.example : copy;
      name.value = copy.name;
      note.value = copy.note;
      kind.fill(form, shown);
      part('all').disabled = example;
      el.toggleAttribute('data-showing-example', example);
      part('example-view').hidden = !example;
      part('bar').hidden = part('example').hidden = part('reset').hidden = example;
      part('out').hidden = true;
      part('undone').hidden = !before || example;
      kind.show(el, data, shown);
      drawCopies();
    }

    /** The learner changed something: work it out and keep it. */
    function change() {
      before = null;
      touched = true;
      part('undone').hidden = true;
      Object.assign(current(), kind.read(form), { name: name.value, note: note.value, t: Date.now() });
      kind.show(el, data, current());
      drawCopies();
      clearTimeout(timer);
      timer = setTimeout(save, 300);
    }

    /** Do something that takes away, at once, and offer the way back. */
    function act(what, work) {
      before = JSON.stringify(kept);
      part('what').textContent = word(what, { name: title(current()) });
      work();
      save();
      draw();
      Playbook.announce(part('what').textContent);
      part('undo').focus();
    }

    function undo() {
      kept = JSON.parse(before);
      before = null;
      save();
      draw();
      part('copies').focus();
    }

    function turnTo(id) {
      before = null;
      kept.current = id;
      save();
      draw();
    }

    function add() {
      const copy = fresh();
      kept.copies.push(copy);
      turnTo(copy.id);
      name.focus();
    }

    function remove() {
      kept.copies = kept.copies.filter((copy) => copy !== current());
      if (!kept.copies.length) kept.copies.push(fresh());
      kept.current = kept.copies[0].id;
    }

    function show(on) {
      if (on) save();
      example = on;
      draw();
      part(on ? 'mine' : 'example').focus();
    }

    const flat = (box) => box.innerText.replace(/\s+/g, ' ').trim();

    /** Every heading of the form with what was chosen under it, then the result. */
    function toText() {
      const area = part('copy');
      const head = example ? [part('example-view').querySelector('b').textContent] : [title(current()), part('day').textContent];
      const rows = [...form.querySelectorAll('legend')].flatMap((legend) => [flat(legend),
        ...[...legend.parentNode.querySelectorAll(':checked')].map((box) => '- ' + flat(box.parentNode))]);
      area.value = [el.dataset.title, ...head, '', ...rows, '', part('result').innerText.replace(/\n+/g, '\n'), example ? '' : note.value].join('\n');
      part('out').hidden = false;
      Playbook.guard('tool', 'copy', () => Playbook.spoken('panel').then(() => Playbook.panel.copy(area, part('copied'))));
    }

    function listen() {
      const on = { new: add, delete: () => act('tool.deleted', remove), undo, share: toText, print: () => window.print(),
        reset: () => act('tool.cleared', () => Object.assign(current(), fresh(), { id: kept.current, name: current().name })),
        example: () => show(true), mine: () => show(false) };
      Object.entries(on).forEach(([button, work]) => part(button).addEventListener('click', work));
      part('copies').addEventListener('change', () => turnTo(part('copies').value));
      form.addEventListener('input', change);
      // Said when a choice is made, not at every letter typed.
      form.addEventListener('change', (event) => event.target.name && Playbook.announce(kind.show(el, data, current())));
      form.addEventListener('submit', (event) => event.preventDefault());
      // Paper has no scroll bar: a long note is printed whole.
      window.addEventListener('beforeprint', () => {
        note.style.height = 0;
        note.style.height = note.scrollHeight + 'px';
      });
      window.addEventListener('pagehide', () => timer && touched && save());
    }

    function load(value) {
      kept = value && value.copies.length ? value : { copies: [fresh()], current: '' };
      kept.current = current().id;
      draw();
    }

    el.dataset.ready = '';
    part('bar').hidden = part('ways').hidden = false;
    listen();
    load(Playbook.store.peek(key));
    Playbook.saved(part('saved'));
    Playbook.store.onchange((changed, value) => changed === key && load(value));
    return Playbook.store.get(key).then((value) => value && !touched && load(value));
  }

  Playbook.parts.tool = start;
  Playbook.define('playbook-tool', class extends HTMLElement {
    connectedCallback() { return start(this); }
  });
})();

/* Tool: the frame round every kind of tool; copies on this device, an example, print, text and files. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.parts.tool) return;
  const { element, share, word } = Playbook;
  const PAUSE = 200;

  function start(el) {
    const part = (name) => el.querySelector(`[data-${name}]`);
    const kind = Playbook.tools[el.dataset.kind];
    const data = Playbook.payload(el);
    const id = el.dataset.tool;
    const form = part('inputs');
    const [name, note] = [part('name'), part('note')];
    const copies = Playbook.copies(id, (raw) => kind.take(data, raw), heard);
    let before = null;
    let timer = 0;
    let example = false;

    const shown = () => (example ? { name: '', note: '', ...kind.take(data, data.example) } : copies.current());
    const title = (copy) => copy.name || word('tool.fresh', { date: new Date(copy.t) });

    /** Keep it now, and say how that stands. */
    function keep(work = copies.save) {
      copies.touched = true;
      clearTimeout(timer);
      timer = 0;
      Playbook.guard('tool', id, () => work().then(() => Playbook.saved(part('saved'))));
    }

    function drawCopies() {
      part('copies').replaceChildren(...copies.list().map((copy) =>
        element('option', { value: copy.id, selected: copy === copies.current() }, title(copy))));
      part('day').textContent = Playbook.say('{day}', { day: new Date(copies.current().t) });
    }

    const show = () => kind.show(el, data, shown());

    function draw() {
      const copy = shown();
      name.value = copy.name;
      note.value = copy.note;
      kind.fill(form, copy, data);
      part('all').disabled = example;
      el.toggleAttribute('data-showing-example', example);
      part('example-view').hidden = !example;
      part('bar').hidden = example;
      el.querySelectorAll('[data-ways] [data-own]').forEach((button) => { button.hidden = example; });
      part('out').hidden = true;
      part('undone').hidden = !before || example;
      show();
      drawCopies();
    }

    function heard(mine) {
      // Another tab's word about this very copy waits for what is being typed here.
      if (mine && !timer) draw(); else drawCopies();
    }

    /** The learner changed something: work it out and keep it. */
    function change() {
      if (example) return;
      forget();
      Object.assign(copies.current(), kind.read(form, data, copies.current()), { name: name.value, note: note.value, t: Date.now() });
      show();
      drawCopies();
      copies.touched = true;
      clearTimeout(timer);
      timer = setTimeout(keep, PAUSE);
    }

    function forget() {
      before = null;
      part('undone').hidden = true;
    }

    /** Do something that takes away, at once, and offer the way back. */
    function act(what, work) {
      before = JSON.stringify(copies.current());
      part('what').textContent = word(what, { name: title(copies.current()) });
      keep(work);
      draw();
      Playbook.announce(part('what').textContent);
      part('undo').focus();
    }

    function undo() {
      keep(() => copies.put(JSON.parse(before)));
      before = null;
      draw();
      Playbook.announce(word('tool.undone'));
      part('copies').focus();
    }

    function clear() {
      const { id: same, name: called } = copies.current();
      return copies.put({ ...copies.empty(), id: same, name: called });
    }

    // The copy that is left must not lose what was typed last.
    const flush = () => timer && keep();

    function add(values) {
      flush();
      forget();
      copies.add(values);
      keep();
      draw();
      name.focus();
      name.select();
    }

    const twice = () => add({ ...copies.current(), name: word('tool.twin', { name: title(copies.current()) }), t: Date.now() });

    function turnTo(copy) {
      flush();
      forget();
      keep(() => copies.turn(copy));
      draw();
    }

    function look(on) {
      flush();
      example = on;
      draw();
      part(on ? 'mine' : 'example').focus();
    }

    /** The whole copy as text: what was filled in, then what follows from it. */
    function toText() {
      const area = part('copy');
      const copy = shown();
      const head = example ? [part('example-view').querySelector('b').textContent] : [title(copy), part('day').textContent];
      const rows = kind.text ? kind.text(el, data, copy) : [...share.rows(form), '', part('result').innerText.replace(/\n+/g, '\n')];
      area.value = [el.dataset.title, ...head, '', ...rows, '', copy.note].join('\n').trim() + '\n';
      part('out').hidden = false;
      Playbook.guard('tool', 'copy', () => Playbook.spoken('panel').then(() => Playbook.panel.copy(area, part('copied'))));
    }

    const toFile = () => Playbook.guard('tool', 'file', () =>
      share.download(share.fileName(id, copies.current(), 'json'), 'application/json', share.pack(id, copies.current())));

    async function fromFile() {
      const [file] = part('file').files;
      if (!file) return;
      const { copy, fault, tool } = await share.read(id, file);
      part('file').value = '';
      part('brought').textContent = fault ? word('tool.' + fault, { file: file.name, tool }) : word('tool.brought', { name: copy.name || file.name });
      part('brought').hidden = false;
      if (copy) add(copy);
    }

    function listen() {
      const on = { new: () => add(), twin: twice, delete: () => act('tool.deleted', copies.remove), undo, share: toText, print: () => window.print(),
        keep: toFile, bring: () => part('file').click(), reset: () => act('tool.cleared', clear), example: () => look(true), mine: () => look(false) };
      Object.entries(on).forEach(([button, work]) => part(button).addEventListener('click', work));
      part('file').addEventListener('change', () => Playbook.guard('tool', 'import', fromFile));
      part('copies').addEventListener('change', () => turnTo(part('copies').value));
      form.addEventListener('input', change);
      // Said when a choice is made, not at every letter typed.
      form.addEventListener('change', (event) => event.target.name && Playbook.announce(show() || ''));
      form.addEventListener('submit', (event) => event.preventDefault());
      el.querySelectorAll('[data-make]').forEach((button) => button.addEventListener('click', () => Playbook.guard('tool', button.dataset.make, () => make(button))));
      addEventListener('pagehide', flush);
      document.addEventListener('visibilitychange', flush);
      // Paper has no scroll bar: a long text is printed whole.
      addEventListener('beforeprint', () => form.querySelectorAll('textarea').forEach((box) => {
        box.style.height = 0;
        box.style.height = box.scrollHeight + 'px';
      }));
    }

    /** A file that only this kind makes. */
    function make(button) {
      const { type, ending, text } = kind.makes[button.dataset.make](el, data, shown());
      return share.download(share.fileName(id, shown(), ending), type, text);
    }

    el.dataset.ready = '';
    part('bar').hidden = part('ways').hidden = false;
    // What a kind needs to change its form by hand: the values as they are, and new ones in their place.
    kind.wire?.(el, data, { values: shown, change, set: (values) => { kind.fill(form, { ...shown(), ...values }, data); change(); } });
    listen();
    draw();
    Playbook.saved(part('saved'));
    return copies.load().then(draw);
  }

  Playbook.parts.tool = start;
  Playbook.define('playbook-tool', class extends HTMLElement {
    connectedCallback() { return start(this); }
  });
})();

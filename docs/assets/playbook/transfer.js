/* Transfer: the controls that take a learner's records out and bring them in. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.parts.transfer) return;
  const { backup, panel, people, element, store } = Playbook;
  const { word, button, field, row } = panel;
  const MOST_BYTES = 20e6;

  async function packed() {
    const made = new Date();
    const name = people.nickname(store.people.current);
    return { name: backup.fileName(name, made), text: backup.pack(name, await people.records(store.people.current), made) };
  }

  async function download(status) {
    const { name, text } = await packed();
    panel.download(name, 'application/json', text);
    status.textContent = word('export_done', { name });
  }

  async function asText(box, status) {
    const area = element('textarea', { rows: '6', readonly: true, spellcheck: 'false' });
    area.value = (await packed()).text;
    box.replaceChildren(field('export_label', area), button('copy_button', () => panel.copy(area, status)));
    area.focus();
    area.select();
  }

  /** Let the page follow, as if another tab had written. */
  async function spread(learner, keys) {
    const now = await people.records(learner);
    store.changed(keys.map((key) => [people.prefix(learner) + key, now[key] || null]));
    return now;
  }

  /** Bring records in for one learner; gives back what undoes it. */
  async function bring(learner, records) {
    const full = (key) => people.prefix(learner) + key;
    const before = await people.records(learner);
    if (!await people.write(Object.entries(records).map(([key, record]) => [full(key), record]))) return null;
    const after = await spread(learner, Object.keys(records));
    return async () => {
      const now = await people.records(learner);
      // What was learnt after the import stays.
      const untouched = Object.keys(records).filter((key) => JSON.stringify(now[key]) === JSON.stringify(after[key]));
      const undone = await people.write(untouched.map((key) => [full(key), before[key] || null]), true);
      await spread(learner, untouched);
      return undone;
    };
  }

  function done(box, status, count, undo) {
    const back = button('undo', async () => {
      const worked = await undo();
      box.replaceChildren();
      status.textContent = word(worked ? 'import_undone' : 'not_done');
    });
    box.replaceChildren(back);
    status.textContent = word('import_done', { count });
    back.focus();
  }

  async function accept(choice, file, box, status) {
    const fresh = choice === 'new';
    const learner = fresh ? await people.add(file.name) : choice;
    const undo = learner && await bring(learner, file.records);
    if (!undo) { status.textContent = word('not_done'); return; }
    const nickname = people.nickname(learner);
    if (!nickname) await people.rename(learner, file.name);
    const back = () => (fresh ? people.forget(learner) : people.rename(learner, nickname));
    done(box, status, Object.keys(file.records).length, async () => await undo() && back());
  }

  async function preview(file, box, status) {
    const plan = backup.plan(await people.records(store.people.current), file.records);
    const what = panel.count(file.records);
    const into = element('select', {}, ...people.list().map(([id, name]) =>
      element('option', { value: id, selected: id === store.people.current }, name)));
    const name = people.free(file.name);
    if (name) into.append(element('option', { value: 'new' }, word('import_as_new', { name })));
    const yes = button('import_yes', () => accept(into.value, { ...file, name }, box, status), true);
    box.replaceChildren(field('import_into', into),
      row(yes, button('cancel', () => { box.replaceChildren(); status.textContent = ''; })));
    const told = word('import_preview', { name: file.name || word('nameless'), date: file.made, what,
      fresh: plan.fresh.length, newer: plan.newer.length, known: plan.known.length });
    status.replaceChildren(told, ...(file.left ? [element('div', {}, word('import_left', { n: file.left }))] : []));
    into.focus();
  }

  async function look(input, area, box, status) {
    const file = input.files[0];
    box.replaceChildren();
    if (!file && !area.value.trim()) { status.textContent = word('import_nothing'); return; }
    const text = area.value.trim() || (file.size > MOST_BYTES ? '' : await file.text());
    const found = backup.unpack(text, Date.now());
    if (found.fault) status.textContent = word('import_' + found.fault);
    else await preview(found, box, status);
  }

  const safely = (work, status) => () => work().catch((error) => {
    Playbook.fail('learner', 'transfer', error);
    status.textContent = word('not_done');
  });

  Playbook.parts.transfer = function () {
    const [out, into, outBox, inBox] = [panel.status(), panel.status(), panel.box(), panel.box()];
    const input = element('input', { type: 'file', accept: '.json,.txt,application/json' });
    const area = element('textarea', { rows: '3', spellcheck: 'false' });
    return [
      panel.group('export_title',
        row(button('export_file', safely(() => download(out), out)), button('export_text', safely(() => asText(outBox, out), out))),
        outBox, out),
      panel.group('import_title', field('import_file', input), field('import_text', area),
        row(button('import_look', safely(() => look(input, area, inBox, into), into))), into, inBox),
    ];
  };
})();

/* Record: what of a learner's records goes to the training desk: said first, then made as file, codes, text or paper. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const { element } = Playbook;
  const word = (name, values) => Playbook.word('record.' + name, values);

  /** What the record would hold, counted. */
  function inside({ items, lessons, results, talks }) {
    const right = items.filter((row) => row[5]).length;
    const said = { items: { n: items.length, right }, lessons: { n: lessons.length }, results: { n: results.length }, talks: { n: talks.length } };
    return Object.entries(said).filter(([, { n }]) => n).map(([name, values]) => element('div', { class: 'pb-lesson', role: 'listitem' },
      element('span', {}, word('in_' + name, values)), element('span', { class: 'pb-meta' }, word('of_' + name))));
  }

  const fileName = ({ staff, made }) => ['rm-playbook-record', staff.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^-+|-+$/g, ''), made.slice(0, 10)]
    .filter(Boolean).join('-') + '.json';

  async function download(record, desk) {
    const name = fileName(record);
    await Playbook.spoken('panel');
    Playbook.panel.download(name, 'application/json', JSON.stringify(record));
    desk.tell('file_made', { name });
  }

  const lines = function (record) {
    const short = Playbook.shortened(record);
    return Playbook.pack45.lines(JSON.stringify(short), short.sum);
  };

  async function codes(record, desk) {
    await Playbook.data(desk.el.dataset.codes);
    Playbook.codes(desk.out, await lines(record), desk.el.querySelector('[data-code]'), word);
    desk.tell('codes_made');
  }

  async function asText(record, desk) {
    // A browser too old to pack still has the whole record to give.
    const text = await lines(record).then((all) => all.join('\n'), () => JSON.stringify(record));
    await Playbook.spoken('panel');
    const area = element('textarea', { id: 'record-text', rows: 8, readonly: true, spellcheck: 'false' });
    area.value = text;
    desk.out.replaceChildren(element('div', { class: 'pb-field' }, element('label', { for: 'record-text' }, word('text_label')), area));
    await Playbook.panel.copy(area, desk.status);
  }

  const summary = async (record, desk) => Playbook.sheet.show(desk.out, Playbook.sheet.summary(record, desk.overview, await Playbook.store.all()));

  const WAYS = { file: download, codes, text: asText, summary };

  /** Make it one way; a way that this browser refuses is told, with another that works. */
  async function make(desk, way) {
    desk.tell('');
    Playbook.sheet.away();
    desk.out.replaceChildren();
    const staff = desk.form.elements.staff.value.trim();
    const record = Playbook.gather(await desk.records(), desk.overview, { staff, made: new Date(), language: Playbook.language });
    try {
      await WAYS[way](record, desk);
    } catch (refused) {
      Playbook.fail('record', way, refused);
      desk.tell('refused');
    }
  }

  async function fill(desk) {
    const records = await desk.records();
    const rows = inside(Playbook.gather(records, desk.overview, { staff: '', made: new Date(), language: Playbook.language }));
    const part = (name) => desk.el.querySelector(`[data-${name}]`);
    part('inside').replaceChildren(...rows);
    part('empty').hidden = rows.length > 0;
    part('desk').hidden = !rows.length;
    const passed = Playbook.passed(records);
    part('none').hidden = passed.length > 0;
    Playbook.certificate(part('certificate'), part('paper'), passed, desk.overview);
  }

  Playbook.define('playbook-record', class extends HTMLElement {
    async connectedCallback() {
      const desk = { el: this, form: this.querySelector('[data-make]'), out: this.querySelector('[data-out]'), status: this.querySelector('[data-status]') };
      desk.tell = (name, values) => { desk.status.textContent = name && word(name, values); };
      desk.records = () => Playbook.people.records(Playbook.store.people.current);
      const ours = ['people', 'backup'].map((name) => Playbook.data(`assets/playbook/${name}.js`));
      [desk.overview] = await Promise.all([Playbook.overview(this.dataset.overview), Playbook.store.ready, ...ours]);
      desk.form.onsubmit = (event) => {
        event.preventDefault();
        Playbook.guard('record', 'make', () => make(desk, event.submitter ? event.submitter.value : 'file'));
      };
      await fill(desk);
      let waiting = 0;
      // An import brings hundreds of changes at once: they are counted together.
      Playbook.store.onchange(() => {
        clearTimeout(waiting);
        waiting = setTimeout(() => Playbook.guard('record', 'fill', () => fill(desk)), 50);
      });
      this.querySelector('[data-plain]').hidden = true;
      this.dataset.ready = '';
    }
  });
})();

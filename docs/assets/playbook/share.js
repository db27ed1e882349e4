/* Share: how one copy of a tool leaves the page as text or as a file, and how a file comes in. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.share) return;
  const APP = 'rm-playbook-tool';
  const FORMAT = 1;
  const MOST_BYTES = 1e6;
  const share = Playbook.share = {};

  const flat = (box) => box.innerText.replace(/\s+/g, ' ').trim();

  /** Every heading of a form with what was chosen under it: what a kind without a text of its own says. */
  share.rows = (form) => [...form.querySelectorAll('legend')].flatMap((legend) => [flat(legend),
    ...[...legend.parentNode.querySelectorAll(':checked')].map((box) => '- ' + flat(box.parentNode))]);

  const safe = (name) => name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 60);

  /** A file's name from the tool's id and the copy's name. */
  share.fileName = (tool, copy, ending) => [tool, safe(copy.name)].filter(Boolean).join('-') + '.' + ending;

  share.pack = function (tool, { id, ...copy }) {
    return JSON.stringify({ app: APP, format: FORMAT, tool, copy }, null, 1) + '\n';
  };

  /** What a text holds: `{copy}`, or `{fault: 'foreign' | 'newer' | 'other' | 'damaged', tool}`. */
  share.unpack = function (tool, text) {
    let data;
    try { data = JSON.parse(text); } catch (broken) { return { fault: text.includes(APP) ? 'damaged' : 'foreign' }; }
    if (data?.app !== APP) return { fault: 'foreign' };
    if (data.format !== FORMAT) return { fault: data.format > FORMAT ? 'newer' : 'damaged' };
    if (data.tool !== tool) return { fault: 'other', tool: String(data.tool).slice(0, 60) };
    return data.copy && typeof data.copy === 'object' && !Array.isArray(data.copy) ? { copy: data.copy } : { fault: 'damaged' };
  };

  share.read = async (tool, file) => (file.size > MOST_BYTES ? { fault: 'foreign' } : share.unpack(tool, await file.text()));

  /** A file for the learner to keep. */
  share.download = (name, type, text) => Playbook.spoken('panel').then(() => Playbook.panel.download(name, type, text));
})();

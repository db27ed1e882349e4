/* Voice: a learner's own line, spoken; kept in this page's memory and nowhere else. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.parts.voice) return;
  const { element, word } = Playbook;
  const LONGEST = 90e3;

  const player = (url) => element('audio', { controls: true, src: url, preload: 'metadata' });

  /** The button that records, and what it recorded by turn; nothing where the browser cannot. */
  Playbook.parts.voice = function (el) {
    const box = el.querySelector('[data-voice]');
    const [button, room] = [box.querySelector('button'), box.querySelector('[data-heard]')];
    const kept = [];
    let [running, fresh] = [null, ''];
    if (!navigator.mediaDevices || !window.MediaRecorder) return null;

    function show(url) {
      fresh = url;
      room.replaceChildren(...(url ? [player(url), element('button', { type: 'button', class: 'pb-link', onclick: drop }, word('roleplay.voice_drop'))] : []));
    }

    function drop() {
      URL.revokeObjectURL(fresh);
      show('');
      button.focus();
    }

    function label() {
      button.textContent = word(running ? 'roleplay.voice_stop' : 'roleplay.voice_start');
      button.setAttribute('aria-pressed', !!running);
    }

    async function begin() {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const parts = [];
      running = new MediaRecorder(stream);
      running.ondataavailable = ({ data }) => parts.push(data);
      running.onstop = () => {
        stream.getTracks().forEach((track) => track.stop());
        show(URL.createObjectURL(new Blob(parts, { type: running.mimeType })));
        running = null;
        label();
      };
      running.start();
      label();
      setTimeout((one) => one.state === 'recording' && one.stop(), LONGEST, running);
    }

    button.onclick = () => {
      if (running) { running.stop(); return; }
      begin().catch(() => room.replaceChildren(element('span', { class: 'pb-meta', role: 'status' }, word('roleplay.voice_refused'))));
    };
    label();
    box.hidden = false;
    return {
      /** What was just recorded belongs to this turn. */
      keep(turn) {
        kept[turn] = fresh;
        show('');
      },
      said: (turn) => kept[turn] && player(kept[turn]),
    };
  };
})();

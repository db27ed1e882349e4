/* Frame: on file://, where each file may have a store of its own, the way to the one hidden page that holds it. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  const PATIENCE = 10000;

  Playbook.backends.frame = function (onchange) {
    const nonce = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('');
    const waiting = new Map();
    const self = { aside: 0 };
    const frame = Playbook.element('iframe', {
      src: Playbook.url('assets/playbook/store.html#' + nonce), hidden: true, tabindex: '-1', 'aria-hidden': 'true',
    });
    let count = 0;

    function receive(event) {
      const data = event.data;
      if (event.source !== frame.contentWindow || !data || data.nonce !== nonce) return;
      if (data.change) onchange(data.change);
      if (!waiting.has(data.id)) return;
      const [done, fail] = waiting.get(data.id);
      waiting.delete(data.id);
      self.aside = data.aside;
      if (data.error) fail(new DOMException('', data.error)); else done(data.result);
    }

    const ask = (op, ...args) => new Promise((done, fail) => {
      count += 1;
      waiting.set(count, [done, fail]);
      // The origin of a file is "null": '*' is the only target; frame and nonce say who it is.
      frame.contentWindow.postMessage({ nonce, id: count, op, args }, '*');
    });

    self.open = () => new Promise((done, fail) => {
      // Number 0 is the hidden page's own first word: its store is open, or why not.
      waiting.set(0, [done, fail]);
      setTimeout(() => fail(new DOMException('', 'silent')), PATIENCE);
      window.addEventListener('message', receive);
      document.body.append(frame);
    });
    self.all = (prefix) => ask('all', prefix);
    self.put = (entries, replacing) => ask('put', entries, replacing);
    return self;
  };
})();

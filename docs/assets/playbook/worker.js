/* On file:// browsers refuse to start a worker: the same script then runs inside a hidden frame of this page. */
(() => {
  'use strict';

  if (location.protocol !== 'file:' || window.Worker.isFrame) return;

  const load = (frame, address) => new Promise((resolve, reject) => {
    const script = frame.contentDocument.createElement('script');
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(address));
    script.src = address;
    frame.contentDocument.head.append(script);
  });

  const furnish = (inner, frame, address, worker) => {
    inner.postMessage = (data) => worker.dispatchEvent(new MessageEvent('message', { data }));
    inner.importScripts = async (...scripts) => {
      // One after the other, as a worker would: a later script may build on an earlier one.
      for (const script of scripts) await load(frame, new URL(script, address).href);
    };
  };

  class FrameWorker extends EventTarget {
    static isFrame = true;

    #frame = document.createElement('iframe');
    #ready;

    constructor(url) {
      super();
      const address = new URL(url, location.href).href;
      this.#frame.hidden = true;
      this.#ready = new Promise((resolve) => {
        // Firefox replaces the first empty document: only after `load` is it there to stay.
        this.#frame.addEventListener('load', resolve, { once: true });
        document.body.append(this.#frame);
      }).then(() => {
        furnish(this.#frame.contentWindow, this.#frame, address, this);
        return load(this.#frame, address);
      });
      this.#ready.catch((fault) => this.dispatchEvent(new ErrorEvent('error', { message: fault.message })));
      this.addEventListener('message', (event) => this.onmessage?.(event));
    }

    postMessage(data) {
      this.#ready.then(() => {
        const inner = this.#frame.contentWindow;
        inner?.dispatchEvent(new inner.MessageEvent('message', { data }));
      }, () => {});
    }

    terminate() {
      this.#frame.remove();
    }
  }

  window.Worker = FrameWorker;
})();

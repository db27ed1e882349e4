/* Hub: the store's side of the hidden frame; it answers its own parent and nobody else. */
(function () {
  'use strict';
  const nonce = location.hash.slice(1);
  if (location.protocol !== 'file:' || parent === window || !nonce) return;

  const tell = (message) => parent.postMessage({ nonce, ...message }, '*');
  const backend = Playbook.backends.idb((change) => tell({ change }));

  async function answer(id, work) {
    try {
      tell({ id, result: await work(), aside: backend.aside });
    } catch (error) {
      tell({ id, error: error.name || 'unknown', aside: backend.aside });
    }
  }

  window.addEventListener('message', (event) => {
    const data = event.data;
    if (event.source !== parent || !data || data.nonce !== nonce) return;
    if (data.op === 'all' || data.op === 'put') answer(data.id, () => backend[data.op](...data.args));
  });
  answer(0, () => backend.open());
})();

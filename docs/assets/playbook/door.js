/* The root door goes on in the language last used, which every page notes, unless the reader asks to stay. */
(() => {
  'use strict';

  const KEY = 'rm-playbook:language';
  const codes = () => [...document.querySelectorAll('[data-playbook-language]')].map((link) => link.dataset.playbookLanguage);

  // Storage may be forbidden: the door still opens, it only forgets.
  const recall = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const remember = (code) => { try { localStorage.setItem(KEY, code); } catch { /* see above */ } };

  function choose() {
    const known = codes(), last = recall();
    if (known.includes(last)) return last;
    const spoken = (navigator.languages || [navigator.language]).map((tag) => tag.toLowerCase().split('-')[0]);
    return spoken.find((code) => known.includes(code)) || known[0];
  }

  // From a page of ours (a link, or Back) the reader wants to be here; `?stay` says so too.
  function stays() {
    const [visit] = performance.getEntriesByType('navigation');
    const folder = new URL('.', location.href).href;
    return new URLSearchParams(location.search).has('stay') || visit?.type === 'back_forward' || document.referrer.startsWith(folder);
  }

  function open() {
    document.addEventListener('click', ({ target }) => {
      const link = target.closest('[data-playbook-language]');
      if (link) remember(link.dataset.playbookLanguage);
    });
    if (stays()) return;
    const link = document.querySelector(`[data-playbook-language="${choose()}"]`);
    if (link) location.replace(link.href);
  }

  document.addEventListener('DOMContentLoaded', open);
})();

/* Core: the one global, its registries, and the few helpers every part of the page shares. */
(function () {
  'use strict';
  // The words may be set before or after this script: whatever is there already stays.
  const Playbook = window.Playbook = window.Playbook || {};
  if (Playbook.define) return;

  const page = document.documentElement;
  const scriptAddress = document.currentScript.src;
  const loads = new Map();
  let region = null;

  Playbook.kinds = Playbook.kinds || {};
  Playbook.tools = Playbook.tools || {};
  Playbook.parts = Playbook.parts || {};
  Playbook.words = Playbook.words || {};
  // Where this script lies says where the site begins.
  Playbook.root = new URL(page.dataset.pbRoot || '../../', page.dataset.pbRoot ? location.href : scriptAddress).href;

  /** The full address of a path inside the site. */
  Playbook.url = (path) => new URL(path, Playbook.root).href;

  /** One line in the console about a part and its id or element; a broken part never takes another with it. */
  Playbook.fail = (part, what, reason) => console.error(
    `Playbook ${part} ${(what?.dataset ? Object.values(what.dataset)[0] || what.id : what) || '-'}: ${reason.message || reason.name || reason}`);

  /** Run `work`; what breaks in it, now or later, is reported and not thrown. */
  Playbook.guard = function (part, what, work) {
    const fail = (reason) => Playbook.fail(part, what, reason);
    try {
      work()?.catch?.(fail);
    } catch (reason) { fail(reason); }
  };

  /** Run `work` once the page is parsed and every script on it has run. */
  Playbook.begin = function (work) {
    if (document.readyState !== 'loading') work();
    else document.addEventListener('DOMContentLoaded', work, { once: true });
  };

  /** Register a custom element once; each of its elements starts once, guarded. */
  Playbook.define = function (name, Base) {
    class Guarded extends Base {
      connectedCallback() {
        if (this.begun) return;
        this.begun = true;
        Playbook.guard(name.replace('playbook-', ''), this, () => super.connectedCallback());
      }
    }
    Playbook.begin(() => customElements.get(name) || customElements.define(name, Guarded));
  };

  /** What the build put into the element for its script. */
  Playbook.payload = (el) => JSON.parse(el.querySelector('script[type$=json]').textContent);

  function shown(value) {
    const locale = page.lang.replace(/^en$/, 'en-GB') || undefined;
    if (value?.getTime) {
      return value.toLocaleDateString(locale, { dateStyle: page.lang.startsWith('zh') ? 'long' : 'medium' });
    }
    // A short whole number reads alike everywhere; asking the browser how takes a slow machine longer than a whole card.
    const plain = typeof value !== 'number' || (value % 1 === 0 && Math.abs(value) < 1000);
    return plain ? value : value.toLocaleString(locale, { maximumFractionDigits: 10 });
  }

  /** Put values into a template's {places}; numbers and dates in the page's own format. */
  Playbook.say = (template, values) => template.replace(/\{(\w+)\}/g,
    (place, name) => (values && name in values ? shown(values[name]) : place));

  /** A word of the interface, `area.key`. */
  Playbook.word = function (path, values) {
    const [area, key] = path.split('.');
    const template = Playbook.words[area]?.[key];
    if (!template) Playbook.fail('words', path, 'not there');
    return Playbook.say(template || '', values);
  };

  /** Tell a screen reader, without moving anything on the page. */
  Playbook.announce = function (text) {
    if (!region) document.body.append(region = Playbook.element('div', { role: 'status', class: 'pb-unseen' }));
    region.textContent = '';
    // An empty moment makes a repeated sentence a new one.
    setTimeout(() => { region.textContent = text; }, 60);
  };

  function dress(el, name, value) {
    if ((value ?? false) === false) return;
    if (typeof value === 'function') el.addEventListener(name.replace(/^on/, ''), value);
    else el.setAttribute(name, value === true ? '' : value);
  }

  /** An element from attributes (a function is a listener) and children (text stays text). */
  Playbook.element = function (tag, attrs, ...children) {
    const el = document.createElement(tag);
    Object.entries(attrs || {}).forEach(([name, value]) => dress(el, name, value));
    el.append(...children.flat().filter((child) => child || child === 0));
    return el;
  };

  /** Insert a script of the site once; resolves when it has run. */
  Playbook.data = function (path) {
    const src = Playbook.url(path);
    if (!loads.has(src)) {
      loads.set(src, new Promise((done, fail) => {
        // Firefox calls a script lost that it drops because the reader goes on: by then this page is gone.
        const lost = () => setTimeout(() => { loads.delete(src); fail(new Error(`cannot load ${path}`)); }, 500);
        document.head.append(Playbook.element('script', { src, onload: () => done(), onerror: lost }));
      }));
    }
    return loads.get(src);
  };

  /** A script of the core that speaks words which few pages need: first the words, then the script. */
  Playbook.spoken = (name) => Playbook.data(`assets/playbook/words/${Playbook.language}/panel.js`)
    .then(() => Playbook.data(`assets/playbook/${name}.js`));

  // Whether a lesson is finished is asked at its first answer, by a script that comes only then.
  document.addEventListener('playbook:answered', () => document.querySelector('[data-lesson]')
    && Playbook.guard('finish', '', () => Playbook.data('assets/playbook/finish.js').then(() => Playbook.finish())));

  // Parts that most readers never open: a button, whose scripts come when it is first pressed.
  ['learner', 'report'].forEach((part) => Playbook.define('playbook-' + part, class extends HTMLElement {
    connectedCallback() {
      const load = (then) => Playbook.spoken('panel').then(() => Playbook.panel[then](part, this, button));
      const button = Playbook.element('button', { type: 'button', class: part === 'report' ? 'pb-link' : 'pb-button', 'aria-expanded': 'false',
        onclick: () => Playbook.guard(part, '', () => load('toggle')) }, Playbook.word('store.' + part));
      this.replaceChildren(button);
      return 'guide' in this.dataset && load('guide');
    }
  }));
})();

/* Markup: the one way by which HTML that the build made comes into a page that does not hold it. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.markup) return;
  const banks = {};
  // Only what a data script brought is let in; a text from anywhere else stays text.
  const made = new WeakSet();

  /** What a data script calls: a module's questions and the situations of its cases, by id. */
  Playbook.bank = (module, bank) => {
    banks[module] = bank;
    [bank.items, bank.cases].forEach((family) => Object.values(family).forEach((entry) => made.add(entry)));
  };

  /** A module's bank, from the script at a path below the site's root. */
  Playbook.questions = (module, path) => Playbook.data(path).then(() => banks[module]);

  // What other data scripts tell, each under its name.
  Playbook.known = Playbook.known || {};

  /** What a page must know of the whole handbook, from the script at a path below the site's root. */
  Playbook.overview = (path) => Playbook.data(path).then(() => Playbook.known.overview);

  /** The elements of an entry of a bank; links lead from the language's folder, wherever this page lies. */
  Playbook.markup = (entry) => {
    if (!made.has(entry)) throw new TypeError('not from a bank');
    const holder = document.createElement('template');
    holder.innerHTML = entry.html;
    const base = Playbook.url(Playbook.language + '/');
    holder.content.querySelectorAll('a[href]').forEach((link) => { link.href = new URL(link.getAttribute('href'), base).href; });
    return holder.content;
  };
})();

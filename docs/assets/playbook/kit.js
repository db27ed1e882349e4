/* Kit: the printed material on pages of A4, each sort by itself or all at once. */
(function () {
  'use strict';
  const Playbook = window.Playbook;
  if (Playbook.parts.kit) return;
  const { element } = Playbook;
  // Sheets have their margins inside.
  const bare = element('style', {}, '@page { margin: 0 }');

  /** Of the page only these piles are printed: nothing but the way down to them. */
  function clearWay(piles) {
    document.querySelectorAll('[data-way]').forEach((node) => node.removeAttribute('data-way'));
    piles.forEach(function (pile) {
      for (let node = pile.parentNode; node !== document.documentElement; node = node.parentNode) node.dataset.way = '';
    });
  }

  /** Give the page back to the browser's own print. */
  Playbook.talk.free = function () {
    clearWay([]);
    bare.remove();
    delete document.body.dataset.print;
  };

  Playbook.parts.kit = function (talk) {
    const { el, part, all, word } = talk;
    const id = el.dataset.talk;
    const { foot } = el.querySelector('[data-foot]').dataset;
    const numbered = (n, all) => word('page', { n, all });

    /** Blocks as a pile of pages, in the place where they will stand. */
    function pile(name, head, blocks, home) {
      const box = element('div', { class: 'pb-sheets', 'data-sheets': name, tabindex: 0, role: 'region', 'aria-label': head });
      box.append(...Playbook.sheets(blocks, [head, id, foot], numbered, home));
      return box;
    }

    function print(piles, title) {
      const before = document.title;
      clearWay(piles);
      document.body.dataset.print = piles.length > 1 ? 'all' : 'one';
      document.head.append(bare);
      // A browser that prints to a file offers the page's title as its name.
      document.title = `${id} ${title}`;
      window.print();
      document.title = before;
    }

    /** Pages are made once their place is on the screen: what is not shown cannot be measured. */
    talk.lay = function () {
      all('blocks').forEach(function (home) {
        if ('laid' in home.dataset) return;
        home.dataset.laid = '';
        home.classList.remove('pb-kit__blocks');
        home.append(pile(home.dataset.blocks, home.dataset.head, [...home.children], home));
      });
    };

    /** Print blocks that stand nowhere else, the debrief for two for example. */
    talk.print = function (title, blocks) {
      const home = part('out') || element('div', { 'data-out': '' });
      part('closing').after(home);
      const head = `${el.parentNode.querySelector('h1').textContent} · ${title}`;
      home.replaceChildren();
      home.append(pile('closing', head, blocks, home));
      print([home.firstChild], title);
    };

    talk.all('prints-what').forEach((button) => button.addEventListener('click', function () {
      talk.lay();
      const what = button.dataset.printsWhat;
      print([...part('prints').parentNode.querySelectorAll('.pb-sheets')].filter(({ dataset }) => what === 'all' || dataset.sheets === what), button.textContent);
    }));
    part('prints').hidden = false;
  };
})();

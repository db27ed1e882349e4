/* Grip: a row dragged by its handle takes the next place once the pointer is past the handle there. */
(function () {
  'use strict';
  const Playbook = window.Playbook;

  Playbook.grip = function (row, handle, pointer, { neighbour, shift, tell }) {
    const isPast = (y, down) => {
      const other = neighbour(row, down);
      const { top, height } = other ? other.querySelector('.pb-grip').getBoundingClientRect() : {};
      return down ? y > top + height / 2 : y < top + height / 2;
    };
    try { handle.setPointerCapture(pointer); } catch (gone) { return; }
    row.dataset.held = '';
    handle.onpointermove = ({ clientY }) =>
      [false, true].forEach((down) => { while (isPast(clientY, down)) shift(down); });
    handle.onlostpointercapture = () => {
      handle.onpointermove = null;
      delete row.dataset.held;
      tell();
    };
  };
})();

/* Pack 45: a text as short lines that a QR code or a message carries: deflate, base45 (RFC 9285), parts. */
(function () {
  'use strict';
  const Playbook = window.Playbook = window.Playbook || {};
  const pack45 = Playbook.pack45 = {};
  const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
  // Two bytes are three letters, the last of them never a space: a part that ends there loses nothing to a trim.
  const MOST = 699;

  /** Bytes as letters of a QR code's alphanumeric alphabet. */
  pack45.letters = function (bytes) {
    let letters = '';
    for (let at = 0; at < bytes.length; at += 2) {
      const pair = at + 1 < bytes.length;
      let number = pair ? bytes[at] * 256 + bytes[at + 1] : bytes[at];
      for (let left = pair ? 3 : 2; left; left -= 1) {
        letters += LETTERS[number % 45];
        number = Math.floor(number / 45);
      }
    }
    return letters;
  };

  async function deflated(text) {
    const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(packed).arrayBuffer());
  }

  /** Letters in pieces of at most 699; none begins or ends with a space, which a message might lose. */
  pack45.pieces = function (letters) {
    const pieces = [];
    for (let at = 0; at < letters.length;) {
      let end = at + MOST;
      while (letters[end] === ' ') end -= 3;
      pieces.push(letters.slice(at, end));
      at = end;
    }
    return pieces;
  };

  /** The lines of a JSON text: `RMP1 <n>/<of> <sum> <letters>` each. */
  pack45.lines = async function (json, sum) {
    let letters = ' ';
    // What begins with a space is packed again with one more behind it, where JSON does not mind.
    for (let text = json; letters.startsWith(' '); text += ' ') letters = pack45.letters(await deflated(text));
    const pieces = pack45.pieces(letters);
    return pieces.map((piece, at) => `RMP1 ${at + 1}/${pieces.length} ${sum} ${piece}`);
  };
})();

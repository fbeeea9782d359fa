// Which labels are drawn large enough to read however far away the picture is: those of the strongest
// nodes, as far as they leave each other room. All others appear as one comes nearer.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const MOST = 240;
  const GAP = 3;
  const CELL = 64;

  /** Breadth of a line of text in ems: a Chinese character is as wide as high, a Latin one about half. */
  const ems = (line) => Array.from(line).reduce((sum, char) => sum + (char < '\u2e80' ? 0.55 : 1), 0);

  /** The box of a label below its node, on the screen. */
  function box({ x, y, size, label }, scale, font) {
    const lines = label.split('\n');
    const breadth = Math.max(...lines.map(ems)) * font + GAP;
    const top = (y + size) * scale;
    return { left: x * scale - breadth / 2, right: x * scale + breadth / 2, top, bottom: top + lines.length * font * 1.15 + GAP };
  }

  const apart = (a, b) => a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;

  /** Boxes by the cells of a grid that they touch, so that only near ones are compared. */
  class Grid {
    #cells = new Map();

    *#touched({ left, right, top, bottom }) {
      for (let column = Math.floor(left / CELL); column <= right / CELL; column += 1) {
        for (let row = Math.floor(top / CELL); row <= bottom / CELL; row += 1) yield `${column} ${row}`;
      }
    }

    add(box) {
      for (const cell of this.#touched(box)) {
        if (this.#cells.has(cell)) this.#cells.get(cell).push(box);
        else this.#cells.set(cell, [box]);
      }
    }

    free(box) {
      for (const cell of this.#touched(box)) {
        if (this.#cells.get(cell)?.some((other) => !apart(other, box))) return false;
      }
      return true;
    }
  }

  /** The box of the node's own mark. */
  const mark = ({ x, y, size }, scale) => {
    const [cx, cy, half] = [x * scale, y * scale, size * scale];
    return { left: cx - half, right: cx + half, top: cy - half, bottom: cy + half };
  };

  /**
   * The ids of the nodes (the strongest first) whose labels find room in a font of so many pixels; they
   * cover neither another label nor the mark of a stronger node.
   */
  function readable(nodes, scale, font) {
    const taken = new Grid();
    const chosen = new Set();
    for (const node of nodes) {
      if (chosen.size >= MOST) break;
      const here = box(node, scale, font);
      if (taken.free(here)) {
        taken.add(here);
        chosen.add(node.id);
      }
      taken.add(mark(node, scale));
    }
    return chosen;
  }

  kg.labels = { ems, readable };
})();

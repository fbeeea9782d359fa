// Which labels are drawn large enough to read however far away the picture is: those of the strongest
// nodes, then of the lines between them, as far as they leave each other room. All others appear as one comes
// nearer.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const MOST = 240;
  const GAP = 3;
  const LEADING = 1.15;
  const LOW = 0.42; // half the height of a character, which fills its line but for some air
  const SEEN = 14; // pixels of a line that can be seen beside what it says
  const CELL = 64;
  const SHORTEST = '任职'; // no line says less

  /** Breadth of a line of text in ems: a Chinese character is as wide as high, as are quotation marks and dashes in
   *  Chinese fonts; a Latin one is about half as wide. */
  function ems(line) {
    let sum = 0;
    for (const char of line) sum += char >= '\u2e80' || (char >= '\u2010' && char <= '\u2027') ? 1 : 0.55;
    return sum;
  }

  /** The box of a label below its node, on the screen. */
  function below({ x, y, size, label }, scale, font) {
    const lines = label.split('\n');
    const breadth = Math.max(...lines.map(ems)) * font + GAP;
    const top = (y + size) * scale + 1;
    return { left: x * scale - breadth / 2, right: x * scale + breadth / 2, top, bottom: top + lines.length * font * LEADING };
  }

  /** The box of what a line says, in its middle; null where the line is too short to be seen beside it. */
  function amid({ from, to }, text, scale, font) {
    const [dx, dy] = [(to.x - from.x) * scale, (to.y - from.y) * scale];
    const [half, high] = [(ems(text) * font + GAP) / 2, font * LOW];
    const long = Math.hypot(dx, dy);
    // How much of the line the box covers, as it crosses it.
    const covered = 2 * Math.min(half / (Math.abs(dx) / long || 1e-9), high / (Math.abs(dy) / long || 1e-9));
    if (!long || long - (from.size + to.size) * scale < covered + SEEN) return null;
    const [x, y] = [((from.x + to.x) * scale) / 2, ((from.y + to.y) * scale) / 2];
    return { left: x - half, right: x + half, top: y - high, bottom: y + high };
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
   * What can be read of nodes and lines (those that matter most first) in fonts of at least so many pixels (`least`, for
   * nodes and for lines): labels that cover neither one another nor a mark. A node has `id`, `x`, `y`, `size`, `label` and `natural`, the
   * size of its font in the picture's own units; a line has `id`, `from`, `to` (nodes), `natural` and `texts()`,
   * the fuller first. { nodes: Set of ids, lines: Map of ids to texts }.
   */
  function readable(nodes, lines, scale, least) {
    const taken = new Grid();
    const found = { nodes: new Set(), lines: new Map() };
    for (const node of nodes) {
      if (found.nodes.size < MOST || node.natural * scale >= least.nodes) {
        const here = below(node, scale, Math.max(least.nodes, node.natural * scale));
        if (taken.free(here)) {
          taken.add(here);
          found.nodes.add(node.id);
        }
      }
      taken.add(mark(node, scale));
    }
    for (const line of lines) {
      if (found.lines.size >= MOST) break;
      if (!amid(line, SHORTEST, scale, least.lines)) continue;
      for (const text of line.texts()) {
        const here = amid(line, text, scale, Math.max(least.lines, line.natural * scale));
        if (!here || !taken.free(here)) continue;
        taken.add(here);
        found.lines.set(line.id, text);
        break;
      }
    }
    return found;
  }

  /** How far the labels of nodes reach beyond the nodes' own middles, to be shown at a scale: in pixels, by side. */
  function extent(nodes, scale, least) {
    const all = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const node of nodes) {
      const here = below(node, scale, Math.max(least, node.natural * scale));
      all.left = Math.min(all.left, here.left);
      all.right = Math.max(all.right, here.right);
      all.top = Math.min(all.top, (node.y - node.size) * scale);
      all.bottom = Math.max(all.bottom, here.bottom);
    }
    return all;
  }

  kg.labels = { ems, readable, extent };
})();

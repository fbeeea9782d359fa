// The picture itself: what stands out, which labels can be read, where the window looks. The places were
// worked out beforehand. A surface (`surface-vis.js`, `surface-webgl.js`) does the drawing.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const { data, state, words, dom, looks, surface } = kg;
  const CLOSEST = 1.3;
  const MARGIN = 14; // pixels between the picture and the edge of its window
  const ROUNDS = 8;
  const FEW = 300; // nodes of which all names may find room
  const NEARLY = 0.9;
  const LINES = 4000; // where there are more lines, what they say is not laid out
  const SLOW = 100; // milliseconds from the last turn of the wheel until the labels are chosen anew

  const places = new Map(); // where the reader has dragged a node to
  let current = { nodes: [], links: [], unlinked: 0 };
  const linkOf = new Map();
  let readable = { nodes: new Set(), lines: new Map(), least: looks.READABLE.nodes }; // what can be read at the present scale; see `labels.js`
  let fitted = null; // the nodes that the window was last fitted to; null once the reader has moved it
  let aiming = false;

  const place = (node) => places.get(node.n) ?? { x: node.x, y: node.y };

  const boxed = (node) => ({ id: node.n, ...place(node), size: looks.size(node), natural: looks.natural(node), label: looks.caption(node) });

  /** Choose what can be read at a scale: of what stands out first, then of the strongest. */
  function choose(scale, bright) {
    const nodes = current.nodes
      .map((n) => data.nodes[n])
      .sort((a, b) => lit(b, bright) - lit(a, bright) || b.known - a.known || a.n - b.n)
      .map(boxed);
    const at = new Map(nodes.map((node) => [node.id, node]));
    const lines = (current.links.length > LINES ? [...(bright?.links ?? [])].map((key) => linkOf.get(key)) : current.links)
      .map((link) => ({ link, lit: bright?.links.has(link.key) ? 1 : 0 }))
      .sort((a, b) => b.lit - a.lit || b.link.statements.length - a.link.statements.length)
      .map(({ link }) => ({ id: link.key, from: at.get(link.a), to: at.get(link.b), natural: looks.LETTER, texts: () => [looks.label(link), looks.label(link, false)] }));
    const { names, nodes: usual, lines: said } = looks.READABLE;
    const tried = (least) => ({ ...kg.labels.readable(nodes, lines, scale, { nodes: least, lines: said }), least });
    if (nodes.length > FEW) return tried(usual);
    const all = (found) => found.nodes.size >= NEARLY * nodes.length;
    const tries = new Map();
    const fits = names.find((least) => all(tries.set(least, tried(least)).get(least)));
    return tries.get(fits ?? usual);
  }

  const lit = (node, bright) => (bright ? bright.centre.has(node.n) + bright.nodes.has(node.n) : 0);

  let waiting = 0;
  function zoomed() {
    clearTimeout(waiting);
    waiting = setTimeout(() => repaint(), SLOW);
  }

  /** What stands out: the selection with its neighbours, or the path. Null where nothing is chosen. */
  function highlight() {
    const dims = current.nodes.length <= surface.DIMMED;
    const bright = { nodes: new Set(), links: new Set(), centre: new Set(), chosen: null, dims };
    const { selected, now } = state;
    if (selected?.node !== undefined) {
      bright.centre.add(selected.node);
      for (const link of current.links) if (link.a === selected.node || link.b === selected.node) keep(bright, link);
    } else if (selected?.edge) {
      bright.chosen = data.pairKey(...selected.edge);
      selected.edge.forEach((n) => bright.centre.add(n));
      if (linkOf.has(bright.chosen)) keep(bright, linkOf.get(bright.chosen));
    } else if (now.path) {
      now.path.forEach((n) => bright.centre.add(n));
      now.path.slice(1).forEach((n, i) => {
        const link = linkOf.get(data.pairKey(now.path[i], n));
        if (link) keep(bright, link);
      });
    } else {
      return null;
    }
    bright.centre.forEach((n) => bright.nodes.add(n));
    return bright;
  }

  function keep(bright, link) {
    bright.links.add(link.key);
    bright.nodes.add(link.a).add(link.b);
  }

  /** Show another scene: what has gone is removed, what is new added, all else stays where it is. */
  function take(scene) {
    current = scene;
    linkOf.clear();
    scene.links.forEach((link) => linkOf.set(link.key, link));
  }

  function update(scene) {
    take(scene);
    repaint();
  }

  const drawn = { nodes: new Map(), lines: new Map() }; // what the surface was last given, by id
  function repaint(scale = surface.scale()) {
    const bright = highlight();
    readable = choose(scale, bright);
    const view = { bright, readable, scale, place };
    const nodes = difference(drawn.nodes, current.nodes.map((n) => looks.node(data.nodes[n], view)));
    const lines = difference(drawn.lines, current.links.map((link) => looks.line(link, view)));
    surface.draw(nodes, lines);
  }

  /** What is to be taken away (ids) and what is new or looks different (items). */
  function difference(known, wanted) {
    const ids = new Set(wanted.map((item) => item.id));
    const gone = [...known.keys()].filter((id) => !ids.has(id));
    gone.forEach((id) => known.delete(id));
    const changed = wanted.filter((item) => !same(known.get(item.id), item));
    changed.forEach((item) => known.set(item.id, item));
    return { gone, changed };
  }

  /** Whether two items hold the same; what is written in them is plain data. */
  function same(a, b) {
    if (a === b) return true;
    if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false;
    const traits = Object.keys(a);
    return traits.length === Object.keys(b).length && traits.every((trait) => same(a[trait], b[trait]));
  }

  /** The full name of what the pointer is on. */
  function hints(container) {
    const hint = dom.h('div', { class: 'hint', hidden: true });
    container.parentElement.append(hint);
    const show = (at, ...content) => {
      dom.fill(hint, ...content);
      hint.hidden = false;
      hint.style.left = `${Math.min(at.x + 14, container.clientWidth - hint.offsetWidth - 4)}px`;
      hint.style.top = `${Math.min(at.y + 14, container.clientHeight - hint.offsetHeight - 4)}px`;
      container.style.cursor = 'pointer';
    };
    const away = () => {
      hint.hidden = true;
      container.style.cursor = '';
    };
    const over = (at, n, key) => {
      const link = linkOf.get(key);
      if (n !== undefined) {
        const node = data.nodes[n];
        show(at, dom.named(node.name), ` ${words.term(node.kind)} · ${words.number(node.known)} ${words.t('statements')}`);
      } else if (link) {
        show(at, dom.named(data.nodes[link.a].name, 40), ` — ${looks.label(link)} — `, dom.named(data.nodes[link.b].name, 40));
      }
    };
    return { over, away };
  }

  function press(node, key) {
    const link = linkOf.get(key);
    if (node !== undefined) kg.go({ node });
    else if (link) kg.go({ edge: [link.a, link.b] });
    else if (state.selected) kg.go(null);
  }

  /** Begin with all that is shown in the window, whatever its size turns out to be. */
  function start(container) {
    take(kg.scene.scene());
    const { over, away } = hints(container);
    const measured = () => ({ width: container.clientWidth, height: container.clientHeight });
    let size = measured();
    const first = framed(current.nodes, size);
    repaint(first?.scale); // before there is a window to look through: nothing is drawn twice
    surface.start(container, {
      press,
      over,
      away,
      zoomed() {
        away();
        if (!aiming) fitted = null;
        zoomed();
      },
      moved(nodes) {
        fitted = null;
        nodes.forEach(([n, at]) => places.set(n, at));
      },
    });
    if (first) aim(first.centre, first.scale);
    fitted = current.nodes;
    new ResizeObserver(() => {
      const now = measured();
      if (same(now, size)) return; // an observer begins with what there is
      size = now;
      surface.redraw();
      if (fitted) fit(fitted);
    }).observe(container);
  }

  function aim(position, scale) {
    aiming = true;
    surface.aim(position, scale);
    aiming = false;
  }

  /** Where a window of some size has to look, to show so many nodes with their labels as large as can be. */
  function framed(ns, { width, height }) {
    if (!ns.length || !width) return null;
    const boxes = ns.map((n) => boxed(data.nodes[n]));
    let [scale, all] = [CLOSEST, null];
    // Labels do not shrink with the picture: each round comes nearer to what leaves them room.
    for (let round = 0; round < ROUNDS; round += 1) {
      all = kg.labels.extent(boxes, scale, looks.READABLE.nodes);
      const [across, down] = [all.right - all.left, all.bottom - all.top];
      const factor = Math.min((width - 2 * MARGIN) / across, (height - 2 * MARGIN) / down);
      if (factor >= 1 && round) break;
      scale = Math.min(CLOSEST, scale * factor);
    }
    all = kg.labels.extent(boxes, scale, looks.READABLE.nodes);
    return { centre: { x: (all.left + all.right) / 2 / scale, y: (all.top + all.bottom) / 2 / scale }, scale };
  }

  function fit(ns) {
    const frame = framed(ns, surface.size());
    if (!frame) return;
    aim(frame.centre, frame.scale);
    fitted = ns;
    repaint();
  }

  /** Bring a node, or an edge's two ends, into view, near enough to read what they are called; nothing moves where
   *  they can be read already. */
  function reveal(ns) {
    const points = ns.filter((n) => drawn.nodes.has(n)).map(surface.position);
    const { width, height } = surface.size();
    const margin = 40;
    const inside = ({ x, y }) => x > margin && y > margin && x < width - margin && y < height - margin;
    if (!points.length || (points.map(surface.seen).every(inside) && ns.every((n) => readable.nodes.has(n)))) return;
    const mean = (axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
    aim({ x: mean('x'), y: mean('y') }, Math.max(surface.scale(), 0.75));
    fitted = null;
    zoomed();
  }

  kg.picture = {
    start,
    update,
    repaint,
    reveal,
    fit,
    zoom(factor) {
      surface.zoom(factor);
      fitted = null;
      zoomed();
    },
    /** Nodes and lines as drawn, for the exports: the styled objects with their places. */
    drawn: () => ({
      nodes: [...drawn.nodes.values()].map((item) => ({ ...item, ...surface.position(item.id), node: data.nodes[item.id] })),
      edges: [...drawn.lines.values()],
    }),
    get scene() {
      return current;
    },
    canvas: () => surface.image(),
    place: (n) => surface.position(n),
    /** Where a node is seen, in pixels from the corner of the canvas. */
    seen: (n) => surface.seen(surface.position(n)),
    redraw: () => surface.redraw(),
  };
})();

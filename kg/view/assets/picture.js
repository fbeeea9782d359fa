// The picture itself: what stands out, which labels can be read, where the window looks. The places were
// worked out beforehand. A surface (`surface-vis.js`, `surface-webgl.js`) does the drawing.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const { data, state, words, dom, looks, surface } = kg;
  const CLOSEST = 1.3;
  // Room for the labels of the outermost nodes: they grow with the picture, but not below a size to read.
  const ROOM = { across: 150, down: 130 };
  const LEAST = { across: 110, down: 90 }; // pixels
  const SLOW = 100; // milliseconds from the last turn of the wheel until the labels are chosen anew

  const places = new Map(); // where the reader has dragged a node to
  let current = { nodes: [], links: [], unlinked: 0 };
  const linkOf = new Map();
  let readable = new Set(); // nodes whose labels are drawn large enough to read at the present scale
  let fitted = null; // the nodes that the window was last fitted to; null once the reader has moved it
  let aiming = false;

  const place = (node) => places.get(node.n) ?? { x: node.x, y: node.y };

  /** Choose the labels that can be read at the present scale, the strongest nodes' first. */
  function choose() {
    const placed = current.nodes.map((n) => data.nodes[n]).sort((a, b) => b.known - a.known || a.n - b.n);
    const boxes = placed.map((node) => ({ id: node.n, ...place(node), size: looks.size(node), label: looks.caption(node) }));
    readable = kg.labels.readable(boxes, surface.scale(), looks.READABLE);
  }

  let waiting = 0;
  function zoomed() {
    clearTimeout(waiting);
    waiting = setTimeout(repaint, SLOW);
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

  const drawn = { nodes: new Map(), lines: new Map() }; // what the surface was last given, with its text
  function repaint() {
    choose();
    const view = { bright: highlight(), readable, scale: surface.scale(), place };
    const nodes = difference(drawn.nodes, current.nodes.map((n) => looks.node(data.nodes[n], view)));
    const lines = difference(drawn.lines, current.links.map((link) => looks.line(link, view)));
    surface.draw(nodes, lines);
  }

  /** What is to be taken away (ids) and what is new or looks different (items). */
  function difference(known, wanted) {
    const ids = new Set(wanted.map((item) => item.id));
    const gone = [...known.keys()].filter((id) => !ids.has(id));
    gone.forEach((id) => known.delete(id));
    const changed = wanted.filter((item) => {
      const text = JSON.stringify(item);
      if (known.get(item.id)?.text === text) return false;
      known.set(item.id, { item, text });
      return true;
    });
    return { gone, changed };
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
    repaint();
    const { over, away } = hints(container);
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
    fit(current.nodes);
    new ResizeObserver(() => {
      surface.redraw();
      if (fitted) fit(fitted);
    }).observe(container);
  }

  function aim(position, scale) {
    aiming = true;
    surface.aim(position, scale);
    aiming = false;
  }

  /** Show so many nodes with their labels, as large as the window allows. */
  function fit(ns) {
    const { width, height } = surface.size();
    if (!ns.length || !width) return;
    const points = ns.map((n) => place(data.nodes[n]));
    const ends = (axis) => points.reduce(([least, most], point) => [Math.min(least, point[axis]), Math.max(most, point[axis])], [Infinity, -Infinity]);
    const [[left, right], [top, bottom]] = [ends('x'), ends('y')];
    const within = (pixels, length, way) => Math.min(pixels / (length + ROOM[way]), Math.max(1, pixels - LEAST[way]) / length);
    const nearest = Math.min(within(width, right - left, 'across'), within(height, bottom - top, 'down'), CLOSEST);
    aim({ x: (left + right) / 2, y: (top + bottom) / 2 + 12 }, nearest);
    fitted = ns;
    repaint();
  }

  /** Bring a node, or an edge's two ends, into view; nothing moves where they are seen already. */
  function reveal(ns) {
    const points = ns.filter((n) => drawn.nodes.has(n)).map(surface.position);
    const { width, height } = surface.size();
    const margin = 40;
    const inside = ({ x, y }) => x > margin && y > margin && x < width - margin && y < height - margin;
    if (!points.length || points.map(surface.seen).every(inside)) return;
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
      nodes: [...drawn.nodes.values()].map(({ item }) => ({ ...item, ...surface.position(item.id), node: data.nodes[item.id] })),
      edges: [...drawn.lines.values()].map(({ item }) => item),
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

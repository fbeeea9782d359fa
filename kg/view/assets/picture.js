// The picture itself: vis-network on a canvas, with places worked out beforehand and no physics.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const { data, state, colours, words, dom } = kg;
  const LABEL = 12;
  const STRONG = 30;
  const FAINT = 0.16;

  const places = new Map(); // where the reader has dragged a node to
  let network;
  let nodes;
  let edges;
  let current = { nodes: [], links: [], unlinked: 0 };
  const linkOf = new Map();

  const weight = (node) => Math.min(1, Math.sqrt(node.known / STRONG));
  const place = (node) => places.get(node.n) ?? { x: node.x, y: node.y };

  function look(node, bright) {
    const page = colours.page;
    const colour = colours.kind(node.kind);
    const strong = weight(node);
    const chosen = bright?.centre.has(node.n);
    return {
      id: node.n,
      label: dom.short(node.name, LABEL) || '—',
      ...place(node),
      shape: colours.shape(node.kind),
      size: 7 + 17 * strong,
      opacity: bright && !bright.nodes.has(node.n) ? FAINT : 1,
      borderWidth: chosen ? 4 : 1,
      color: { background: colour, border: chosen ? page.mark : page.paper, highlight: { background: colour, border: page.mark } },
      font: {
        size: 13 + Math.round(8 * strong),
        face: page.font,
        color: bright && !bright.nodes.has(node.n) ? 'rgba(128,128,128,0.35)' : page.ink,
        strokeWidth: 4,
        strokeColor: page.paper,
      },
    };
  }

  /** What a line says: its predicates, the most frequent first. */
  function label(link) {
    const counts = new Map();
    for (const one of link.statements) counts.set(one.p, (counts.get(one.p) ?? 0) + 1);
    const names = [...counts.keys()].sort((p, q) => counts.get(q) - counts.get(p) || (p < q ? -1 : 1));
    const shown = names.slice(0, 2).map(words.term);
    return (shown.join(' · ') || words.t('tie')) + (names.length > 2 ? ' …' : '');
  }

  function drawnLine(link, bright) {
    const page = colours.page;
    const count = link.statements.length;
    const lit = !bright || bright.links.has(link.key);
    const chosen = bright?.chosen === link.key;
    const arrows = { to: link.statements.some((one) => one.s === link.a), from: link.statements.some((one) => one.s === link.b) };
    return {
      id: link.key,
      from: link.a,
      to: link.b,
      label: label(link),
      dashes: count ? false : [5, 6],
      width: chosen ? 5 : 1 + Math.min(4, Math.log2(1 + count) * 0.8),
      arrows: { to: { enabled: arrows.to, scaleFactor: 0.5 }, from: { enabled: arrows.from, scaleFactor: 0.5 } },
      color: { color: chosen ? page.mark : count ? page.line : page.tie, opacity: lit ? 1 : 0.12, inherit: false },
      font: {
        size: 11,
        face: page.font,
        color: lit ? page.ink : 'rgba(128,128,128,0)',
        strokeWidth: 4,
        strokeColor: lit ? page.paper : 'rgba(128,128,128,0)',
        align: 'middle',
      },
    };
  }

  /** What stands out: the selection with its neighbours, or the path. Null where nothing is chosen. */
  function highlight() {
    const bright = { nodes: new Set(), links: new Set(), centre: new Set(), chosen: null };
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

  /** Draw the scene: what has gone is removed, what is new added, all else stays where it is. */
  function update(scene) {
    current = scene;
    linkOf.clear();
    scene.links.forEach((link) => linkOf.set(link.key, link));
    repaint();
  }

  function repaint() {
    const bright = highlight();
    exchange(nodes, current.nodes.map((n) => look(data.nodes[n], bright)));
    exchange(edges, current.links.map((link) => drawnLine(link, bright)));
  }

  const drawn = new Map(); // what was last given to vis, as text, by id
  function exchange(set, wanted) {
    const ids = new Set(wanted.map((item) => item.id));
    const gone = set.getIds().filter((id) => !ids.has(id));
    gone.forEach((id) => drawn.delete(id));
    if (gone.length) set.remove(gone);
    const changed = wanted.filter((item) => {
      const text = JSON.stringify(item);
      if (drawn.get(item.id) === text) return false;
      drawn.set(item.id, text);
      return true;
    });
    if (changed.length) set.update(changed);
  }

  function options() {
    return {
      autoResize: true,
      physics: { enabled: false },
      layout: { improvedLayout: false },
      interaction: { hover: false, keyboard: false, multiselect: false, hideEdgesOnDrag: data.nodes.length > 4000, zoomSpeed: 0.6 },
      nodes: { scaling: { label: { drawThreshold: 7 } }, labelHighlightBold: false },
      edges: { smooth: false, scaling: { label: { drawThreshold: 10 } }, labelHighlightBold: false, selectionWidth: 0, hoverWidth: 0 },
    };
  }

  function start(container) {
    nodes = new globalThis.vis.DataSet();
    edges = new globalThis.vis.DataSet();
    const first = kg.scene.scene();
    update(first);
    network = new globalThis.vis.Network(container, { nodes, edges }, options());
    kg.network = network;
    network.on('click', ({ nodes: [node], edges: [edge] }) => {
      if (node !== undefined) kg.go({ node });
      else if (edge !== undefined) kg.go({ edge: [linkOf.get(edge).a, linkOf.get(edge).b] });
      else if (state.selected) kg.go(null);
    });
    network.on('dragEnd', ({ nodes: moved }) => {
      for (const n of moved) places.set(n, network.getPosition(n));
    });
    network.on('beforeDrawing', (context) => {
      if (state.now.groups) kg.drawing.groups(context, current.nodes.map((n) => ({ node: data.nodes[n], ...network.getPosition(n) })));
    });
    network.fit({ animation: false });
    return first;
  }

  /** Bring a node, or an edge's two ends, into view; nothing moves where they are seen already. */
  function reveal(ns) {
    const points = ns.filter((n) => nodes.get(n)).map((n) => network.getPosition(n));
    const { clientWidth, clientHeight } = network.canvas.frame;
    const seen = points.map((point) => network.canvasToDOM(point));
    const margin = 40;
    const inside = ({ x, y }) => x > margin && y > margin && x < clientWidth - margin && y < clientHeight - margin;
    const legible = network.getScale() > 0.45;
    if (!points.length || (legible && seen.every(inside))) return;
    const mean = (axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
    network.moveTo({ position: { x: mean('x'), y: mean('y') }, scale: Math.max(network.getScale(), 0.75), animation: false });
  }

  kg.picture = {
    start,
    update,
    repaint,
    reveal,
    fit: (ns) => network.fit({ nodes: ns, animation: false, maxZoomLevel: 1.4 }),
    zoom: (factor) => network.moveTo({ scale: network.getScale() * factor }),
    /** Nodes and links as drawn, for the exports: the styled objects with their places. */
    drawn: () => ({
      nodes: nodes.get().map((node) => ({ ...node, ...network.getPosition(node.id), node: data.nodes[node.id] })),
      edges: edges.get(),
    }),
    get scene() {
      return current;
    },
    canvas: () => network.canvas.frame.canvas,
    label,
    place: (n) => network.getPosition(n),
    redraw: () => network.redraw(),
  };
})();

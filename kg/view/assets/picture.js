// The picture itself: vis-network on a canvas, with places worked out beforehand and no physics.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const { data, state, words, dom, looks } = kg;
  const CLOSEST = 1.3;
  const MANY = 1500; // more nodes than this are not dimmed: it would take too long

  const places = new Map(); // where the reader has dragged a node to
  let network;
  let nodes;
  let edges;
  let current = { nodes: [], links: [], unlinked: 0 };
  const linkOf = new Map();
  let readable = new Set(); // nodes whose labels are drawn large enough to read at the present scale

  const place = (node) => places.get(node.n) ?? { x: node.x, y: node.y };

  const scale = () => network?.getScale() ?? 1;

  /** Choose the labels that can be read at the present scale, the strongest nodes' first. */
  function choose() {
    const placed = current.nodes.map((n) => data.nodes[n]).sort((a, b) => b.known - a.known || a.n - b.n);
    const boxes = placed.map((node) => ({ id: node.n, ...place(node), size: looks.size(node), label: looks.caption(node) }));
    readable = kg.labels.readable(boxes, scale(), looks.READABLE);
  }

  let waiting = 0;
  function zoomed() {
    clearTimeout(waiting);
    waiting = setTimeout(repaint, 100);
  }

  /** What stands out: the selection with its neighbours, or the path. Null where nothing is chosen. */
  function highlight() {
    const bright = { nodes: new Set(), links: new Set(), centre: new Set(), chosen: null, dims: current.nodes.length <= MANY };
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
    choose();
    const view = { bright: highlight(), readable, scale: scale(), place };
    exchange(nodes, current.nodes.map((n) => looks.node(data.nodes[n], view)));
    exchange(edges, current.links.map((link) => looks.line(link, view)));
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
      interaction: {
        hover: true, selectConnectedEdges: false, hoverConnectedEdges: false, keyboard: false, multiselect: false,
        hideEdgesOnDrag: data.nodes.length > 4000, zoomSpeed: 0.6,
      },
      nodes: { chosen: false, scaling: { label: { drawThreshold: 9 } }, labelHighlightBold: false },
      edges: { chosen: false, smooth: false, scaling: { label: { drawThreshold: 10 } }, labelHighlightBold: false },
    };
  }

  /** The full name of what the pointer is on. */
  function hints(container) {
    const hint = dom.h('div', { class: 'hint', hidden: true });
    container.parentElement.append(hint);
    const show = ({ pointer: { DOM: at } }, ...content) => {
      dom.fill(hint, ...content);
      hint.hidden = false;
      hint.style.left = `${Math.min(at.x + 14, container.clientWidth - hint.offsetWidth - 4)}px`;
      hint.style.top = `${Math.min(at.y + 14, container.clientHeight - hint.offsetHeight - 4)}px`;
      container.style.cursor = 'pointer';
    };
    network.on('hoverNode', (event) => {
      const node = data.nodes[event.node];
      show(event, dom.named(node.name), ` ${words.term(node.kind)} · ${words.number(node.known)} ${words.t('statements')}`);
    });
    network.on('hoverEdge', (event) => {
      const link = linkOf.get(event.edge);
      if (link) show(event, dom.named(data.nodes[link.a].name, 40), ` — ${looks.label(link)} — `, dom.named(data.nodes[link.b].name, 40));
    });
    for (const event of ['blurNode', 'blurEdge', 'dragStart', 'zoom']) {
      network.on(event, () => {
        hint.hidden = true;
        container.style.cursor = '';
      });
    }
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
    hints(container);
    network.on('zoom', zoomed);
    network.on('dragEnd', ({ nodes: moved }) => {
      for (const n of moved) places.set(n, network.getPosition(n));
    });
    network.on('beforeDrawing', (context) => {
      if (!state.now.groups) return;
      const positions = network.getPositions(); // of those that vis holds: in the midst of an exchange, not all
      kg.drawing.groups(context, Object.entries(positions).map(([n, at]) => ({ node: data.nodes[n], ...at })));
    });
    fit(first.nodes);
    return first;
  }

  /** Show so many nodes with their labels, as large as the window allows. */
  function fit(ns) {
    const { clientWidth, clientHeight } = network.canvas.frame;
    if (!ns.length || !clientWidth) return;
    const points = ns.map((n) => network.getPosition(n));
    const ends = (axis) => points.reduce(([least, most], point) => [Math.min(least, point[axis]), Math.max(most, point[axis])], [Infinity, -Infinity]);
    const [[left, right], [top, bottom]] = [ends('x'), ends('y')];
    const nearest = Math.min(clientWidth / (right - left + 150), clientHeight / (bottom - top + 130), CLOSEST);
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + 12 }, scale: nearest, animation: false });
    repaint();
  }

  /** Bring a node, or an edge's two ends, into view; nothing moves where they are seen already. */
  function reveal(ns) {
    const points = ns.filter((n) => nodes.get(n)).map((n) => network.getPosition(n));
    const { clientWidth, clientHeight } = network.canvas.frame;
    const seen = points.map((point) => network.canvasToDOM(point));
    const margin = 40;
    const inside = ({ x, y }) => x > margin && y > margin && x < clientWidth - margin && y < clientHeight - margin;
    if (!points.length || seen.every(inside)) return;
    const mean = (axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
    network.moveTo({ position: { x: mean('x'), y: mean('y') }, scale: Math.max(scale(), 0.75), animation: false });
    zoomed();
  }

  kg.picture = {
    start,
    update,
    repaint,
    reveal,
    fit,
    zoom(factor) {
      network.moveTo({ scale: scale() * factor });
      zoomed();
    },
    /** Nodes and links as drawn, for the exports: the styled objects with their places. */
    drawn: () => ({
      nodes: nodes.get().map((node) => ({ ...node, ...network.getPosition(node.id), node: data.nodes[node.id] })),
      edges: edges.get(),
    }),
    get scene() {
      return current;
    },
    canvas: () => network.canvas.frame.canvas,
    place: (n) => network.getPosition(n),
    redraw: () => network.redraw(),
  };
})();

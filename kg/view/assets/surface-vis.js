// The surface on which the picture is drawn: vis-network on a canvas, without physics. `surface-webgl.js` is
// the other one; both offer the same to `picture.js`.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const { data, state } = kg;

  const nodes = new globalThis.vis.DataSet();
  const lines = new globalThis.vis.DataSet();
  let network;

  const options = () => ({
    autoResize: true,
    physics: { enabled: false },
    layout: { improvedLayout: false },
    interaction: {
      hover: true, selectConnectedEdges: false, hoverConnectedEdges: false, keyboard: false, multiselect: false,
      hideEdgesOnDrag: data.nodes.length > 4000, zoomSpeed: 0.6,
    },
    nodes: { chosen: false, scaling: { label: { drawThreshold: 9 } }, labelHighlightBold: false },
    edges: { chosen: false, smooth: false, scaling: { label: { drawThreshold: 10 } }, labelHighlightBold: false },
  });

  /** What vis is told of a node or line: a label that cannot be read is not set at all, since taking in the font
   *  of each takes vis longer than all else. */
  const told = ({ font, ...rest }) => (font.size > kg.looks.HIDDEN ? { ...rest, font } : { ...rest, label: '' });

  const change = (set, { gone, changed }) => {
    if (gone.length) set.remove(gone);
    if (changed.length) set.update(changed.map(told));
  };

  /** `heard`: what to call when something is pressed, pointed at, moved or zoomed; see `picture.js`. */
  function start(container, heard) {
    network = new globalThis.vis.Network(container, { nodes, edges: lines }, options());
    network.on('click', ({ nodes: [node], edges: [line] }) => heard.press(node, line));
    network.on('hoverNode', (event) => heard.over(event.pointer.DOM, event.node));
    network.on('hoverEdge', (event) => heard.over(event.pointer.DOM, undefined, event.edge));
    for (const event of ['blurNode', 'blurEdge', 'dragStart']) network.on(event, heard.away);
    network.on('zoom', heard.zoomed);
    network.on('dragEnd', ({ nodes: moved }) => heard.moved(moved.map((n) => [n, network.getPosition(n)])));
    network.on('beforeDrawing', (context) => {
      if (!state.now.groups) return;
      const positions = network.getPositions(); // of those that vis holds: in the midst of an exchange, not all
      kg.drawing.groups(context, Object.entries(positions).map(([n, at]) => ({ node: data.nodes[n], ...at })));
    });
  }

  kg.surface = {
    DIMMED: 1500, // more nodes than this are not dimmed: it would take too long
    start,
    /** Draw what has changed, take away what has gone: nodes and lines in the terms of `looks.js`. */
    draw(ofNodes, ofLines) {
      change(nodes, ofNodes);
      change(lines, ofLines);
    },
    /** Where a node is, in the picture's own units. */
    position: (n) => network.getPosition(n),
    /** Where a point of the picture is seen, in pixels from the corner of the canvas. */
    seen: (point) => network.canvasToDOM(point),
    scale: () => network?.getScale() ?? 1,
    aim: (position, scale) => network.moveTo({ position, scale, animation: false }),
    zoom: (factor) => network.moveTo({ scale: network.getScale() * factor }),
    size: () => ({ width: network.canvas.frame.clientWidth, height: network.canvas.frame.clientHeight }),
    redraw: () => network.redraw(),
    /** A canvas that holds what is seen. */
    image: () => network.canvas.frame.canvas,
  };
})();

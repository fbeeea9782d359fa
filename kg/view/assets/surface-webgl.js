// The surface on which the picture is drawn: sigma.js on the graphics card, for tens of thousands of nodes.
// Labels and shading are drawn on canvases above and below. It offers `picture.js` what `surface-vis.js` does.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const { data, state, colours } = kg;
  const { Sigma, MultiDirectedGraph } = globalThis.sigmaKit;
  const LABELLED = 9; // pixels: smaller labels of nodes are left out
  const LETTERED = 10; // of lines
  const MANY = 200; // so many changes are made at once
  const PICKED = 1; // a click within so many pixels of where the button went down is no drag

  const graph = new MultiDirectedGraph();
  const nodes = new Map(); // as styled, by number
  const lines = new Map(); // as styled, by key
  let sigma;
  let full = 1; // the scale at which the camera's ratio is 1
  let frame = null; // where the picture's origin is seen, and its scale; null once the camera has moved

  /** Worked out from the camera, so that nothing need be drawn before it is known. */
  function view() {
    if (!sigma) return { x: 0, y: 0, scale: 1 };
    if (!frame) {
      const cameraState = sigma.getCamera().getState();
      const [origin, far] = [0, 1000].map((x) => sigma.graphToViewport({ x, y: 0 }, { cameraState }));
      frame = { ...origin, scale: (far.x - origin.x) / 1000 };
    }
    return frame;
  }

  // sigma's y points upwards.
  const position = (n) => ({ x: graph.getNodeAttribute(n, 'x'), y: -graph.getNodeAttribute(n, 'y') });
  const scale = () => view().scale;
  function seen({ x, y }) {
    const { x: left, y: top, scale: now } = view();
    return { x: left + x * now, y: top + y * now };
  }

  /** A colour laid over another; sigma's colours are opaque. */
  function blend(over, under, opacity) {
    if (opacity === 1) return over;
    const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
    const below = parts(under);
    return `#${parts(over).map((part, i) => Math.round(part * opacity + below[i] * (1 - opacity)).toString(16).padStart(2, '0')).join('')}`;
  }

  const mark = (node) => ({
    x: node.x, y: -node.y, size: node.size, shape: node.shape, border: node.borderWidth, type: 'mark', zIndex: node.opacity === 1 ? 1 : 0,
    color: blend(node.color.background, colours.page.paper, node.opacity),
    rim: blend(node.color.border, colours.page.paper, node.opacity),
  });

  const stroke = ({ width, color, dashes, arrows }) => ({
    size: width, dashed: Boolean(dashes), heads: [arrows.from.enabled, arrows.to.enabled], type: 'line', zIndex: color.opacity === 1 ? 1 : 0,
    color: blend(color.color, colours.page.paper, color.opacity),
  });

  /** While many things change sigma looks at another graph, so that it goes through them once. */
  function exchange(ofNodes, ofLines) {
    const many = sigma && [ofNodes, ofLines].some(({ gone, changed }) => gone.length + changed.length > MANY);
    if (many) sigma.setGraph(new MultiDirectedGraph());
    for (const key of ofLines.gone) {
      lines.delete(key);
      graph.dropEdge(key);
    }
    for (const n of ofNodes.gone) {
      nodes.delete(n);
      graph.dropNode(n);
    }
    for (const node of ofNodes.changed) {
      nodes.set(node.id, node);
      if (graph.hasNode(node.id)) graph.replaceNodeAttributes(node.id, mark(node));
      else graph.addNode(node.id, mark(node));
    }
    for (const line of ofLines.changed) {
      lines.set(line.id, line);
      if (graph.hasEdge(line.id)) graph.replaceEdgeAttributes(line.id, stroke(line));
      else graph.addDirectedEdgeWithKey(line.id, line.from, line.to, stroke(line));
    }
    if (many) sigma.setGraph(graph);
  }

  /** Text with a rim of the paper's colour. */
  function letter(context, text, x, y, font, size) {
    context.font = `${size}px ${font.face}`;
    context.lineWidth = font.strokeWidth;
    context.strokeStyle = font.strokeColor;
    context.fillStyle = font.color;
    text.split('\n').forEach((row, n) => {
      context.strokeText(row, x, y + n * size * 1.15);
      context.fillText(row, x, y + n * size * 1.15);
    });
  }

  function labels() {
    const context = sigma.canvasContexts.lettering;
    const { width, height } = sigma.getDimensions();
    const now = scale();
    const inside = ({ x, y }) => x > -80 && y > -40 && x < width + 80 && y < height + 40;
    context.clearRect(0, 0, width, height);
    Object.assign(context, { textAlign: 'center', textBaseline: 'top', lineJoin: 'round' });
    for (const { label, font, from, to, color } of lines.values()) {
      const size = font.size * now;
      if (size < LETTERED || color.opacity < 1) continue;
      const [p, q] = [from, to].map((n) => seen(position(n)));
      const at = { x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 };
      if (inside(at)) letter(context, label, at.x, at.y - size / 2, font, size);
    }
    for (const node of nodes.values()) {
      const size = node.font.size * now;
      if (size < LABELLED) continue;
      const at = seen(position(node.id));
      if (inside(at)) letter(context, node.label, at.x, at.y + sigma.scaleSize(node.size) + 2, node.font, size);
    }
  }

  function shading() {
    const context = sigma.canvasContexts.shading;
    const { width, height } = sigma.getDimensions();
    context.clearRect(0, 0, width, height);
    if (!state.now.groups) return;
    const [origin, now] = [seen({ x: 0, y: 0 }), scale()];
    context.save();
    context.translate(origin.x, origin.y);
    context.scale(now, now);
    kg.drawing.groups(context, [...nodes.keys()].map((n) => ({ node: data.nodes[n], ...position(n) })));
    context.restore();
  }

  /** What depends on the size of the window. */
  function measure() {
    frame = null;
    full = scale() * sigma.getCamera().ratio || 1;
  }

  /** A node follows the pointer from where the button went down on it. */
  function dragging(heard) {
    let held = null;
    let from = null;
    sigma.on('downNode', ({ node, event }) => {
      held = Number(node);
      from = event;
    });
    sigma.on('moveBody', ({ event, preventSigmaDefault }) => {
      if (held === null) return;
      preventSigmaDefault();
      event.original.preventDefault();
      if (Math.hypot(event.x - from.x, event.y - from.y) <= PICKED) return;
      heard.away();
      const { x, y } = sigma.viewportToGraph(event);
      graph.mergeNodeAttributes(held, { x, y });
      heard.moved([[held, position(held)]]);
    });
    for (const end of ['upNode', 'upStage', 'leaveStage']) sigma.on(end, () => (held = null));
  }

  function start(container, heard) {
    const [xs, ys] = [data.nodes.map((node) => node.x), data.nodes.map((node) => -node.y)];
    const extent = (values) => values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [0, 1]);
    sigma = new Sigma(new MultiDirectedGraph(), container, {
      nodeProgramClasses: kg.marks.nodes, edgeProgramClasses: kg.marks.lines, defaultNodeType: 'mark', defaultEdgeType: 'line',
      renderLabels: false, renderEdgeLabels: false, enableEdgeEvents: true, zIndex: true, defaultDrawNodeHover: () => {},
      allowInvalidContainer: true, doubleClickZoomingRatio: 1,
      // Marks grow with the root of the scale: far away they can still be seen, near they leave room.
      zoomToSizeRatioFunction: (ratio) => Math.sqrt(ratio / full),
    });
    sigma.setCustomBBox({ x: extent(xs), y: extent(ys) });
    sigma.createCanvasContext('shading', { beforeLayer: 'edges' });
    sigma.createCanvasContext('lettering', { afterLayer: 'nodes' });
    sigma.resize(true); // the two layers come after the others have been measured
    sigma.refresh(); // takes up the box, of which all measures depend
    measure();
    sigma.on('resize', measure);
    sigma.getCamera().on('updated', () => (frame = null));
    sigma.setGraph(graph);
    sigma.on('afterRender', () => {
      shading();
      labels();
    });
    sigma.on('clickNode', ({ node }) => heard.press(Number(node)));
    sigma.on('clickEdge', ({ edge }) => heard.press(undefined, edge));
    sigma.on('clickStage', () => heard.press());
    sigma.on('enterNode', ({ node, event }) => heard.over(event, Number(node)));
    sigma.on('enterEdge', ({ edge, event }) => heard.over(event, undefined, edge));
    sigma.on('leaveNode', heard.away);
    sigma.on('leaveEdge', heard.away);
    sigma.getCamera().on('updated', heard.zoomed);
    dragging(heard);
  }

  function aim(point, wanted) {
    const camera = sigma.getCamera();
    const centre = sigma.viewportToFramedGraph(seen(point), { cameraState: camera.getState() });
    camera.setState({ ...centre, ratio: (camera.ratio * scale()) / wanted });
  }

  /** All layers on one canvas; the card forgets its picture after the frame, so that it is drawn anew. */
  function image() {
    sigma.refresh({ partialGraph: {}, skipIndexation: true });
    const layers = [...sigma.getContainer().querySelectorAll('canvas')];
    const copy = document.createElement('canvas');
    [copy.width, copy.height] = [layers[0].width, layers[0].height];
    const context = copy.getContext('2d');
    layers.forEach((layer) => context.drawImage(layer, 0, 0));
    return copy;
  }

  kg.surface = {
    DIMMED: 50_000,
    start,
    draw: exchange,
    position,
    seen,
    scale,
    aim,
    zoom(factor) {
      const camera = sigma.getCamera();
      camera.setState({ ratio: camera.ratio / factor });
    },
    size: () => sigma.getDimensions(),
    redraw() {
      sigma.resize();
      sigma.scheduleRender();
    },
    image,
  };
})();

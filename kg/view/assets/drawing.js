// Shapes drawn by ourselves: the shading of communities on the canvas, and the picture as SVG.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const { colours } = kg;
  const SPACE = 'http://www.w3.org/2000/svg';
  const MARGIN = 30;
  const CORNERS = 10;

  /** The convex hull of points, by Andrew's monotone chain. */
  function hull(points) {
    const sorted = [...points].sort((p, q) => p.x - q.x || p.y - q.y);
    const turn = (o, p, q) => (p.x - o.x) * (q.y - o.y) - (p.y - o.y) * (q.x - o.x);
    const half = (list) => {
      const chain = [];
      for (const point of list) {
        while (chain.length > 1 && turn(chain.at(-2), chain.at(-1), point) <= 0) chain.pop();
        chain.push(point);
      }
      return chain.slice(0, -1);
    };
    return [...half(sorted), ...half(sorted.reverse())];
  }

  /** The hull with a rounded margin: that of small circles around its corners. */
  function rounded(points) {
    const around = hull(points).flatMap(({ x, y }) =>
      Array.from({ length: CORNERS }, (_, n) => {
        const angle = (2 * Math.PI * n) / CORNERS;
        return { x: x + MARGIN * Math.cos(angle), y: y + MARGIN * Math.sin(angle) };
      }));
    return hull(around);
  }

  /** The outline of each community that has three members in sight: [{ group, outline }]. */
  function outlines(placed) {
    const members = new Map();
    for (const { node, x, y } of placed) {
      if (node.group < 0) continue;
      if (members.has(node.group)) members.get(node.group).push({ x, y });
      else members.set(node.group, [{ x, y }]);
    }
    return [...members]
      .filter(([, points]) => points.length > 2)
      .sort(([a], [b]) => a - b)
      .map(([group, points]) => ({ group, outline: rounded(points) }));
  }

  function groups(context, placed) {
    for (const { group, outline } of outlines(placed)) {
      context.beginPath();
      outline.forEach(({ x, y }, n) => (n ? context.lineTo(x, y) : context.moveTo(x, y)));
      context.closePath();
      context.fillStyle = colours.group(group);
      context.fill();
    }
  }

  const s = (tag, traits, text) => {
    const element = document.createElementNS(SPACE, tag);
    for (const [name, value] of Object.entries(traits)) element.setAttribute(name, String(value));
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const polygon = (points) => points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  const corners = (count, x, y, r, turn) =>
    Array.from({ length: count }, (_, n) => {
      const angle = (2 * Math.PI * n) / count + turn;
      return [x + r * Math.cos(angle), y + r * Math.sin(angle)];
    });

  function shape({ shape: kind, x, y, size }, traits) {
    const up = -Math.PI / 2;
    if (kind === 'square') return s('rect', { x: x - size, y: y - size, width: 2 * size, height: 2 * size, ...traits });
    if (kind === 'diamond') return s('polygon', { points: polygon(corners(4, x, y, size, 0)), ...traits });
    if (kind === 'triangle') return s('polygon', { points: polygon(corners(3, x, y, size, up)), ...traits });
    if (kind === 'triangleDown') return s('polygon', { points: polygon(corners(3, x, y, size, -up)), ...traits });
    if (kind === 'hexagon') return s('polygon', { points: polygon(corners(6, x, y, size, 0)), ...traits });
    if (kind === 'star') {
      const [outer, inner] = [corners(5, x, y, size, up), corners(5, x, y, size / 2, up + Math.PI / 5)];
      return s('polygon', { points: polygon(outer.flatMap((point, n) => [point, inner[n]])), ...traits });
    }
    return s('circle', { cx: x, cy: y, r: size, ...traits });
  }

  function text(x, y, size, fill, words) {
    const page = colours.page;
    return s('text', {
      x, y, 'font-size': size, fill, 'text-anchor': 'middle', 'font-family': page.font, stroke: page.paper, 'stroke-width': 3, 'paint-order': 'stroke',
    }, words);
  }

  /** The picture as the text of an SVG file, all of it whatever the window shows. */
  function svg({ nodes, edges }, shaded) {
    const page = colours.page;
    const at = new Map(nodes.map((node) => [node.id, node]));
    const margin = 80;
    const [xs, ys] = [nodes.map((node) => node.x), nodes.map((node) => node.y)];
    const least = (values) => values.reduce((a, b) => Math.min(a, b), Infinity);
    const most = (values) => values.reduce((a, b) => Math.max(a, b), -Infinity);
    const [left, top] = nodes.length ? [least(xs) - margin, least(ys) - margin] : [0, 0];
    const [width, height] = nodes.length ? [most(xs) - left + margin, most(ys) - top + margin] : [100, 100];
    const root = s('svg', { viewBox: `${left} ${top} ${width} ${height}`, width, height });
    root.append(s('rect', { x: left, y: top, width, height, fill: page.paper }));
    if (shaded) {
      for (const { group, outline } of outlines(nodes)) {
        root.append(s('polygon', { points: polygon(outline.map(({ x, y }) => [x, y])), fill: colours.group(group) }));
      }
    }
    for (const edge of edges) {
      const [a, b] = [at.get(edge.from), at.get(edge.to)];
      root.append(s('line', {
        x1: a.x, y1: a.y, x2: b.x, y2: b.y, stroke: edge.color.color, 'stroke-opacity': edge.color.opacity, 'stroke-width': edge.width,
        'stroke-dasharray': edge.dashes ? edge.dashes.join(' ') : 'none',
      }));
    }
    for (const edge of edges) {
      const [a, b] = [at.get(edge.from), at.get(edge.to)];
      if (edge.color.opacity === 1) root.append(text((a.x + b.x) / 2, (a.y + b.y) / 2, edge.font.size, edge.font.color, edge.label));
    }
    for (const node of nodes) {
      root.append(shape(node, { fill: node.color.background, stroke: node.color.border, 'stroke-width': node.borderWidth, opacity: node.opacity }));
      node.label.split('\n').forEach((line, n) => {
        root.append(text(node.x, node.y + node.size + node.font.size * (1 + 1.15 * n), node.font.size, node.font.color, line));
      });
    }
    return new XMLSerializer().serializeToString(root);
  }

  kg.drawing = { groups, svg, hull };
})();

// Runs before any script of a page under test: notes what goes wrong, and answers the tests' questions.
window.stopped = [];
window.errors = [];
document.addEventListener('securitypolicyviolation', (event) => {
  window.stopped.push(`${event.violatedDirective} ${event.blockedURI}`);
});
window.addEventListener('error', (event) => window.errors.push(String(event.message)));
window.addEventListener('unhandledrejection', (event) => window.errors.push(String(event.reason)));

window.probe = {
  node: (name) => kgView.data.nodes.find((node) => node.name === name).n,
  choose: (...names) => {
    const numbers = names.map(probe.node);
    kgView.go(numbers.length > 1 ? { edge: numbers } : { node: numbers[0] });
  },
  labels: () => kgView.picture.drawn().nodes.map((node) => node.label.replace('\n', '')),

  /** Where a node is drawn, or a point of the line between two, from the middle of the canvas. */
  at: (name, other = name) => {
    const [p, q] = [name, other].map((some) => kgView.picture.seen(probe.node(some)));
    const box = document.getElementById('canvas').getBoundingClientRect();
    return [p.x * 0.65 + q.x * 0.35 - box.width / 2, p.y * 0.65 + q.y * 0.35 - box.height / 2].map(Math.round);
  },

  /** The labels of nodes and lines that are drawn, as boxes in pixels, measured in the font they are drawn in. */
  texts: () => {
    const context = document.createElement('canvas').getContext('2d');
    const scale = kgView.surface.scale();
    const { nodes, edges } = kgView.picture.drawn();
    const box = (text, x, top, { size, face }) => {
      context.font = `${size * scale}px ${face}`;
      const rows = text.split('\n');
      const half = Math.max(...rows.map((row) => context.measureText(row).width)) / 2;
      return { text, left: x - half, right: x + half, top, bottom: top + rows.length * size * scale };
    };
    const drawn = (font) => font.size * scale > 8;
    const at = (n) => kgView.picture.seen(n);
    return [
      ...nodes.filter(({ font }) => drawn(font)).map(({ id, label, size, font }) => box(label, at(id).x, at(id).y + size * scale + 2, font)),
      ...edges.filter(({ font }) => drawn(font)).map(({ from, to, label, font }) =>
        box(label, (at(from).x + at(to).x) / 2, (at(from).y + at(to).y - font.size * scale) / 2, font)),
    ];
  },

  /** How many pixels of the canvas are drawn on. */
  ink: () => {
    const canvas = kgView.picture.canvas();
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let i = 3; i < data.length; i += 4) count += data[i] > 0;
    return count;
  },

  set: (id, value) => {
    const input = document.getElementById(id);
    input.value = value;
    input.dispatchEvent(new Event('input'));
    input.dispatchEvent(new Event('change'));
  },

  /** Open everything there is to open. */
  walk: () => {
    kgView.state.set({ kinds: new Set(kgView.data.kinds), bylines: true, alone: true });
    for (const { n, name } of kgView.data.nodes) {
      kgView.go({ node: n });
      for (const details of document.querySelectorAll('#panel details')) {
        details.open = true;
        details.dispatchEvent(new Event('toggle'));
      }
      probe.set('find', name);
    }
    for (const key of kgView.data.pairs.keys()) kgView.go({ edge: key.split(' ').map(Number) });
    document.getElementById('show-table').click();
    document.getElementById('language').click();
    kgView.drawing.svg(kgView.picture.drawn(), true);
    kgView.exports.csv(kgView.data.statements);
  },

  /** What somebody would try who had got into the page. */
  attack: () => {
    const script = document.createElement('script');
    script.textContent = 'window.hacked = 1';
    const image = document.createElement('img');
    image.src = 'https://outside.example/x.png';
    const box = document.createElement('div');
    box.innerHTML = '<b onclick="window.hacked = 1">x</b>';
    document.body.append(script, image, box);
    box.firstChild.click();
  },

  /** The faults that axe-core finds, as [impact, rule, elements]. */
  faults: async () => {
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.map((fault) => [fault.impact, fault.id, fault.nodes.map((node) => node.target.join(' ')).join(' | ')]);
  },
};

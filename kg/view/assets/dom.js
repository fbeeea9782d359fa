// Builds elements. Text from the data only ever becomes a text node.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});

  /** Longest name shown in full in the panels; a label in the picture is shorter. */
  const LONG = 160;
  // Marks that reverse or isolate the direction of text could make one name look like another.
  const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

  /**
   * An element. `traits` may hold `on` (listeners by event), `data` (data-*), `is` (properties that are
   * no attributes), and attributes; those that are false or null are left out.
   */
  function h(tag, traits = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(traits)) {
      if (name === 'on') {
        for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
      } else if (name === 'is') {
        Object.assign(element, value);
      } else if (name === 'data') {
        Object.assign(element.dataset, value);
      } else if (value !== false && value !== null && value !== undefined) {
        element.setAttribute(name, value === true ? '' : value);
      }
    }
    element.append(...children.flat(Infinity).filter((child) => child !== null && child !== false));
    return element;
  }

  /** Rectangles `[x, y, width, height]` to lie over a picture of this size. */
  function drawing(width, height, rectangles) {
    const made = (tag, traits) => {
      const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
      for (const [name, value] of Object.entries(traits)) element.setAttribute(name, value);
      return element;
    };
    const svg = made('svg', { viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' });
    svg.append(...rectangles.map(([x, y, w, h]) => made('rect', { x, y, width: w, height: h })));
    return svg;
  }

  /** Replace what an element holds. */
  function fill(element, ...children) {
    element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== false));
    return element;
  }

  const clean = (text) => text.replace(INVISIBLE, '');

  function short(text, length) {
    const characters = Array.from(clean(text).slice(0, 4 * length));
    return characters.length > length ? characters.slice(0, length - 1).join('') + '…' : characters.join('');
  }

  /** The last characters of a text. */
  const ending = (text, length) => Array.from(clean(text.slice(-4 * length))).slice(-length).join('');

  /** A name set apart from the direction of the text around it. */
  const named = (text, length = LONG) => h('bdi', {}, short(text, length) || '—');

  /** A button with the page's word for `key`. */
  const button = (text, press, traits = {}) => h('button', { type: 'button', on: { click: press }, ...traits }, text);

  kg.dom = { h, drawing, fill, clean, short, ending, named, button, byId: (id) => document.getElementById(id) };
})();

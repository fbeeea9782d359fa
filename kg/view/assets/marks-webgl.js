// How the graphics card draws marks and lines: shapes by their distance functions, lines with dashes.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});
  const { NodeProgram, EdgeProgram, floatColor } = globalThis.sigmaKit;
  const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
  const SHAPES = ['dot', 'square', 'diamond', 'triangle', 'triangleDown', 'hexagon', 'star'];
  // Corners of what is drawn, two triangles for each quadrangle. All vertices are written out: instances would
  // save memory, but where the processor stands in for the card each is a draw of its own, a hundred times slower.
  const QUAD = [[-1, -1], [1, -1], [1, 1], [-1, -1], [1, 1], [-1, 1]];
  const REACH = 1.25; // of a mark's quadrangle, in radii: a triangle's edge must find room to be smoothed

  const colour = (name) => ({ name, size: 4, type: UNSIGNED_BYTE, normalized: true });
  const floats = (name, size) => ({ name, size, type: FLOAT });

  const MARK_VERTEX = `
    attribute vec2 a_position;
    attribute float a_size;
    attribute float a_border;
    attribute float a_shape;
    attribute vec4 a_fill;
    attribute vec4 a_rim;
    attribute vec4 a_id;
    attribute vec2 a_corner;
    uniform mat3 u_matrix;
    uniform float u_sizeRatio;
    uniform float u_correctionRatio;
    varying vec2 v_at;
    varying float v_pixel;
    varying float v_border;
    varying float v_shape;
    varying vec4 v_fill;
    varying vec4 v_rim;
    void main() {
      float radius = a_size * u_correctionRatio / u_sizeRatio * 2.0;
      vec2 position = a_position + a_corner * radius;
      gl_Position = vec4((u_matrix * vec3(position, 1)).xy, 0, 1);
      v_at = a_corner;
      v_pixel = u_sizeRatio / a_size;
      v_border = a_border;
      v_shape = a_shape;
      #ifdef PICKING_MODE
      v_fill = vec4(a_id.rgb, a_id.a * 255.0 / 254.0);
      #else
      v_fill = vec4(a_fill.rgb, 1.0);
      #endif
      v_rim = vec4(a_rim.rgb, 1.0);
    }`;

  // Distances in radii, negative inside. A point is folded into one sector of a figure that repeats.
  const MARK_FRAGMENT = `
    precision highp float;
    varying vec2 v_at;
    varying float v_pixel;
    varying float v_border;
    varying float v_shape;
    varying vec4 v_fill;
    varying vec4 v_rim;
    const float TURN = 6.28318530718;
    float polygon(vec2 p, float sides) {
      float sector = TURN / sides;
      float angle = atan(p.x, p.y);
      return cos(floor(0.5 + angle / sector) * sector - angle) * length(p) - cos(sector / 2.0);
    }
    float star(vec2 p) {
      float sector = TURN / 5.0;
      float angle = abs(mod(atan(p.x, p.y) + sector / 2.0, sector) - sector / 2.0);
      vec2 q = length(p) * vec2(cos(angle), sin(angle));
      vec2 side = 0.45 * vec2(cos(sector / 2.0), sin(sector / 2.0)) - vec2(1.0, 0.0);
      vec2 way = q - vec2(1.0, 0.0);
      return (side.y * way.x - side.x * way.y) / length(side);
    }
    float distanceTo(vec2 p) {
      if (v_shape < 0.5) return length(p) - 1.0;
      if (v_shape < 1.5) return max(abs(p.x), abs(p.y)) - 1.0;
      if (v_shape < 2.5) return (abs(p.x) + abs(p.y) - 1.0) * 0.7071;
      if (v_shape < 3.5) return polygon(p, 3.0);
      if (v_shape < 4.5) return polygon(vec2(p.x, -p.y), 3.0);
      if (v_shape < 5.5) return polygon(p, 6.0);
      return star(p);
    }
    void main() {
      float d = distanceTo(v_at);
      #ifdef PICKING_MODE
      gl_FragColor = d > 0.0 ? vec4(0.0) : v_fill;
      #else
      vec4 paint = mix(v_fill, v_rim, smoothstep(-0.5, 0.5, d / v_pixel + v_border));
      gl_FragColor = paint * (1.0 - smoothstep(-0.5, 0.5, d / v_pixel));
      #endif
    }`;

  class Mark extends NodeProgram {
    getDefinition() {
      return {
        VERTICES: QUAD.length,
        VERTEX_SHADER_SOURCE: MARK_VERTEX,
        FRAGMENT_SHADER_SOURCE: MARK_FRAGMENT,
        METHOD: TRIANGLES,
        UNIFORMS: ['u_matrix', 'u_sizeRatio', 'u_correctionRatio'],
        ATTRIBUTES: [floats('a_position', 2), floats('a_size', 1), floats('a_border', 1), floats('a_shape', 1), colour('a_fill'),
          colour('a_rim'), colour('a_id'), floats('a_corner', 2)],
      };
    }

    processVisibleItem(id, start, { x, y, size, border, shape, color, rim }) {
      const mark = [x, y, size, border, Math.max(0, SHAPES.indexOf(shape)), floatColor(color), floatColor(rim), id];
      let at = start;
      for (const [across, down] of QUAD) {
        this.array.set(mark, at);
        this.array[at + mark.length] = across * REACH;
        this.array[at + mark.length + 1] = down * REACH;
        at += mark.length + 2;
      }
    }

    setUniforms({ matrix, sizeRatio, correctionRatio }, { gl, uniformLocations: { u_matrix, u_sizeRatio, u_correctionRatio } }) {
      gl.uniformMatrix3fv(u_matrix, false, matrix);
      gl.uniform1f(u_sizeRatio, sizeRatio);
      gl.uniform1f(u_correctionRatio, correctionRatio);
    }
  }

  // The corners of a line, and of the heads at its ends: which end (0 or 1), which side, and whether of a head.
  const BODY = QUAD.map(([across, down]) => [(across + 1) / 2, down, 0]);
  const HEADS = [0, 1].flatMap((end) => [[end, 0, 1], [end, -1, 1], [end, 1, 1]]);
  const CORNERS = [...BODY, ...HEADS];

  const LINE_VERTEX = `
    attribute vec2 a_start;
    attribute vec2 a_end;
    attribute float a_width;
    attribute float a_dashed;
    attribute vec4 a_color;
    attribute vec4 a_id;
    attribute vec3 a_corner;
    attribute float a_radius; // of the node that a head points at; negative for no head
    uniform mat3 u_matrix;
    uniform vec2 u_window;
    uniform float u_sizeRatio;
    uniform float u_least;
    varying vec4 v_color;
    varying float v_along;
    varying float v_across;
    varying float v_half;
    varying float v_dashed;
    void main() {
      vec2 start = (u_matrix * vec3(a_start, 1)).xy * u_window / 2.0;
      vec2 end = (u_matrix * vec3(a_end, 1)).xy * u_window / 2.0;
      float far = max(length(end - start), 0.001);
      vec2 way = (end - start) / far;
      float thickness = max(a_width / u_sizeRatio, u_least);
      float half_width = thickness / 2.0;
      #ifdef PICKING_MODE
      half_width = max(half_width, 4.0);
      v_color = vec4(a_id.rgb, a_id.a * 255.0 / 254.0);
      #else
      v_color = vec4(a_color.rgb, 1.0);
      #endif
      v_half = half_width;
      vec2 position;
      if (a_corner.z < 0.5) {
        float reach = half_width + 1.0;
        position = mix(start, end, a_corner.x) + vec2(-way.y, way.x) * a_corner.y * reach;
        v_along = a_corner.x * far;
        v_across = a_corner.y * reach;
        v_dashed = a_dashed;
      } else {
        float tip = a_radius / u_sizeRatio;
        float breadth = 4.0 + thickness * 2.0;
        float back = tip + abs(a_corner.y) * breadth;
        position = mix(start, end, a_corner.x) + way * back * (1.0 - 2.0 * a_corner.x)
          + vec2(-way.y, way.x) * a_corner.y * (1.5 + thickness);
        if (a_radius < 0.0 || (tip + breadth) * 2.0 > far) position = u_window * 4.0; // no head, or no room for it
        v_along = 0.0;
        v_across = 0.0;
        v_dashed = 0.0;
      }
      gl_Position = vec4(position * 2.0 / u_window, 0, 1);
    }`;

  const LINE_FRAGMENT = `
    precision highp float;
    varying vec4 v_color;
    varying float v_along;
    varying float v_across;
    varying float v_half;
    varying float v_dashed;
    void main() {
      #ifdef PICKING_MODE
      gl_FragColor = v_color;
      #else
      float ink = 1.0 - smoothstep(v_half - 0.5, v_half + 0.5, abs(v_across));
      if (v_dashed > 0.5 && mod(v_along, 11.0) > 5.0) ink = 0.0;
      gl_FragColor = v_color * ink;
      #endif
    }`;

  class Line extends EdgeProgram {
    getDefinition() {
      return {
        VERTICES: CORNERS.length,
        VERTEX_SHADER_SOURCE: LINE_VERTEX,
        FRAGMENT_SHADER_SOURCE: LINE_FRAGMENT,
        METHOD: TRIANGLES,
        UNIFORMS: ['u_matrix', 'u_window', 'u_sizeRatio', 'u_least'],
        ATTRIBUTES: [floats('a_start', 2), floats('a_end', 2), floats('a_width', 1), floats('a_dashed', 1), colour('a_color'), colour('a_id'),
          floats('a_corner', 3), floats('a_radius', 1)],
      };
    }

    processVisibleItem(id, start, from, to, { size, dashed, color, heads }) {
      const line = [from.x, from.y, to.x, to.y, size, Number(dashed), floatColor(color), id];
      const radii = [from, to].map((node, end) => (heads[end] ? node.size : -1));
      let at = start;
      for (const corner of CORNERS) {
        this.array.set(line, at);
        this.array.set(corner, at + line.length);
        this.array[at + line.length + corner.length] = radii[corner[0]];
        at += line.length + corner.length + 1;
      }
    }

    setUniforms({ matrix, width, height, sizeRatio, minEdgeThickness }, { gl, uniformLocations: { u_matrix, u_window, u_sizeRatio, u_least } }) {
      gl.uniformMatrix3fv(u_matrix, false, matrix);
      gl.uniform2f(u_window, width, height);
      gl.uniform1f(u_sizeRatio, sizeRatio);
      gl.uniform1f(u_least, minEdgeThickness);
    }
  }

  kg.marks = { nodes: { mark: Mark }, lines: { line: Line } };
})();

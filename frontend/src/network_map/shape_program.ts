import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

import { SHAPES, type Shape } from "./looks";

/** Shapes of the same area, as signed distances from their edge in radii; numbered as in SHAPES. */
const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_edge;
varying float v_shape;

float distanceFrom(vec2 p) {
  vec2 a = abs(p);
  if (v_shape < 0.5) return length(p) - 1.0;
  if (v_shape < 1.5) return max(a.x, a.y) - 0.886;
  if (v_shape < 2.5) return (a.x + a.y) * 0.7071 - 0.886;
  if (v_shape < 3.5) return max(-p.y, 0.866 * a.x + 0.5 * p.y) - 0.777;
  if (v_shape < 4.5) return max(p.y, 0.866 * a.x - 0.5 * p.y) - 0.777;
  return max(min(a.x, a.y) - 0.4, max(a.x, a.y) - 1.2);
}

void main(void) {
  float outside = distanceFrom(3.2 * vec2(gl_PointCoord.x - 0.5, 0.5 - gl_PointCoord.y));
  #ifdef PICKING_MODE
  gl_FragColor = outside > 0.0 ? vec4(0.0) : v_color;
  #else
  gl_FragColor = mix(v_color, vec4(0.0), smoothstep(-v_edge, 0.0, outside));
  #endif
}
`;

/** A point is a square: 1.6 radii from its middle to each side hold every shape. */
const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_pixelRatio;
varying vec4 v_color;
varying float v_edge;
varying float v_shape;

void main() {
  float radius = a_size / u_sizeRatio * u_pixelRatio;
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  gl_PointSize = 3.2 * radius;
  v_edge = 1.0 / radius;
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}
`;

const { FLOAT, UNSIGNED_BYTE, POINTS } = WebGLRenderingContext;
const UNIFORMS = ["u_sizeRatio", "u_pixelRatio", "u_matrix"] as const;

/** Parties as shapes: a node's attribute `shape` is its number in SHAPES. */
export class ShapeProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  getDefinition() {
    return {
      VERTICES: 1,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: POINTS,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_shape", size: 1, type: FLOAT },
      ],
    };
  }

  processVisibleItem(id: number, start: number, node: NodeDisplayData & { shape?: Shape }) {
    const values = [
      node.x,
      node.y,
      node.size,
      floatColor(node.color),
      id,
      SHAPES.indexOf(node.shape ?? "circle"),
    ];
    values.forEach((value, place) => (this.array[start + place] = value));
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo) {
    gl.uniform1f(uniformLocations.u_pixelRatio, params.pixelRatio);
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
  }
}

import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

import { SHAPES, type Shape } from "./looks";

/** Shapes of the same area, as signed distances from their edge in radii; numbered as in SHAPES. */
const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec2 v_place;
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
  float outside = distanceFrom(v_place);
  #ifdef PICKING_MODE
  gl_FragColor = outside > 0.0 ? vec4(0.0) : v_color;
  #else
  gl_FragColor = mix(v_color, vec4(0.0), smoothstep(-v_edge, 0.0, outside));
  #endif
}
`;

/** One triangle that holds every shape: 1.6 radii from its middle to each side. */
const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_place;
varying float v_edge;
varying float v_shape;

void main() {
  float radius = a_size * u_correctionRatio / u_sizeRatio * 2.0;
  v_place = 3.2 * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + radius * v_place, 1)).xy, 0, 1);
  v_edge = u_correctionRatio * 2.0 / radius;
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}
`;

const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
const UNIFORMS = ["u_sizeRatio", "u_correctionRatio", "u_matrix"] as const;

/** Parties as shapes: a node's attribute `shape` is its number in SHAPES. */
export class ShapeProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  getDefinition() {
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_shape", size: 1, type: FLOAT },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
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
    gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio);
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
  }
}

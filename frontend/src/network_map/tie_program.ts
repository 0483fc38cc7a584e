import { EdgeProgram, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

const DASH = "6.0";
const DASH_AND_GAP = "10.0";

/**
 * `a_normal` is as long as the tie is thick, in pixels; `a_along` is how far the point lies from the tie's beginning;
 * `a_side` is -1 or 1, and twice that where the tie is dashed.
 */
const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute vec2 a_normal;
attribute float a_along;
attribute float a_side;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_minEdgeThickness;
varying vec4 v_color;
varying float v_along;
varying float v_across;
varying float v_thickness;
varying float v_isDashed;

void main() {
  float size = length(a_normal);
  vec2 unit = size > 0.0 ? a_normal / size : vec2(0.0);
  // One pixel more than the tie, in which it fades.
  v_thickness = max(size / u_sizeRatio, u_minEdgeThickness) + 1.0;
  gl_Position = vec4((u_matrix * vec3(a_position + unit * sign(a_side) * v_thickness * u_correctionRatio, 1)).xy, 0, 1);
  v_along = a_along / (2.0 * u_correctionRatio);
  v_across = sign(a_side);
  v_isDashed = abs(a_side) - 1.0;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}
`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_along;
varying float v_across;
varying float v_thickness;
varying float v_isDashed;

void main(void) {
  if (v_isDashed > 0.5 && mod(v_along, ${DASH_AND_GAP}) > ${DASH}) discard;
  gl_FragColor = v_color * min(1.0, 0.5 * (1.0 - abs(v_across)) * v_thickness);
}
`;

const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
const UNIFORMS = ["u_matrix", "u_sizeRatio", "u_correctionRatio", "u_minEdgeThickness"] as const;
/** The two triangles of a tie, by end (0 or 1) and side. */
const CORNERS = [
  [0, 1],
  [0, -1],
  [1, 1],
  [1, 1],
  [0, -1],
  [1, -1],
];

/** Ties, dashed where a tie's attribute `isDashed` says so. Without instances, which software renderers draw one by one. */
export class TieProgram extends EdgeProgram<(typeof UNIFORMS)[number]> {
  getDefinition() {
    return {
      VERTICES: CORNERS.length,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_normal", size: 2, type: FLOAT },
        { name: "a_along", size: 1, type: FLOAT },
        { name: "a_side", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
    };
  }

  processVisibleItem(
    id: number,
    start: number,
    from: NodeDisplayData,
    to: NodeDisplayData,
    tie: EdgeDisplayData & { isDashed?: boolean },
  ) {
    const [across, down] = [to.x - from.x, to.y - from.y];
    const length = Math.hypot(across, down);
    const scale = length ? tie.size / length : 0;
    const colour = floatColor(tie.color);
    const ends = [from, to];
    let at = start;
    for (const [end, side] of CORNERS) {
      this.array[at++] = ends[end].x;
      this.array[at++] = ends[end].y;
      this.array[at++] = -down * scale;
      this.array[at++] = across * scale;
      this.array[at++] = end * length;
      this.array[at++] = tie.isDashed ? 2 * side : side;
      this.array[at++] = colour;
      this.array[at++] = id;
    }
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo) {
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
    gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio);
    gl.uniform1f(uniformLocations.u_minEdgeThickness, params.minEdgeThickness);
  }
}

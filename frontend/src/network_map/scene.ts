import Graph from "graphology";
import Sigma from "sigma";
import type { EdgeDisplayData, NodeDisplayData } from "sigma/types";
import type { Settings } from "sigma/settings";

import type { Drawn } from "./columns";
import { GROUND, lookOf, radii, tieWidth, type Mode } from "./looks";
import type { Colour, Size } from "./map_address";
import { ShapeProgram } from "./shape_program";
import { TieProgram } from "./tie_program";

export interface Looks {
  colour: Colour;
  size: Size;
  mode: Mode;
}

interface SceneEvents {
  onChoose: (at: number | null) => void;
  /** How smooth a move must be: zero where the reader asked for less motion. */
  moveMs: number;
}

const MANY_NODES = 1_500;
const MANY_TIES = 4_000;
const FAINT_FROM_TIES = 800;
const FEW_NAMES = 25;
const MOST_LETTERS = 32;
const FONT = '"Source Sans 3", "Segoe UI", sans-serif';

type Tie = Partial<EdgeDisplayData> & { isDashed?: boolean };

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const doMeet = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

const short = (label: string) =>
  label.length > MOST_LETTERS ? `${label.slice(0, MOST_LETTERS - 1)}…` : label;

/** The drawing on WebGL. It knows nothing of the page: parties are numbers, their places in the columns. */
export class Scene {
  private readonly sigma: Sigma;
  private readonly moveMs: number;
  private chosen: string | null = null;
  private pointed: string | null = null;
  private near = new Set<string>();
  private mode: Mode = "light";
  private frame = "";
  /** Where names stand in this frame, so that none is written over another. */
  private named: Box[] = [];

  constructor(container: HTMLElement, { onChoose, moveMs }: SceneEvents) {
    this.moveMs = moveMs;
    this.sigma = new Sigma(new Graph(), container, this.settings());
    this.sigma.on("beforeRender", () => (this.named = []));
    this.sigma.on("clickNode", ({ node }) => onChoose(Number(node)));
    this.sigma.on("clickStage", () => onChoose(null));
    this.pickNobodyWhileDragging();
    this.sigma.on("enterNode", () => (container.style.cursor = "pointer"));
    this.sigma.on("leaveNode", () => (container.style.cursor = ""));
  }

  /** Sigma reads back from the graphics card who is under the pointer at each move, which a drag need not wait for. */
  private pickNobodyWhileDragging() {
    const { mouse } = this.sigma.getCanvases();
    const captor = this.sigma.getMouseCaptor();
    captor.on("mousemovebody", () => {
      const isDrag =
        captor.isMouseDown && captor.draggedEvents > this.sigma.getSetting("draggedEventsTolerance");
      if (isDrag) mouse.style.pointerEvents = "none";
    });
    captor.on("mouseup", () => {
      mouse.style.pointerEvents = "";
    });
  }

  private settings(): Partial<Settings> {
    const duration = Math.max(1, this.moveMs); // Sigma divides by it
    return {
      allowInvalidContainer: true,
      defaultNodeType: "shape",
      nodeProgramClasses: { shape: ShapeProgram },
      defaultEdgeType: "tie",
      edgeProgramClasses: { tie: TieProgram },
      labelFont: FONT,
      labelSize: 14,
      labelDensity: 1.5,
      labelGridCellSize: 90,
      stagePadding: 40,
      minCameraRatio: 0.03,
      maxCameraRatio: 2,
      zoomDuration: duration,
      inertiaDuration: duration,
      doubleClickZoomingDuration: duration,
      defaultDrawNodeLabel: (context, node, settings) => this.drawLabel(context, node, settings.labelSize),
      defaultDrawNodeHover: (context, node, settings) => this.drawName(context, node, settings.labelSize),
      nodeReducer: (key, node) => this.nodeNow(key, node as NodeDisplayData),
      edgeReducer: (key, tie) => this.tieNow(key, tie as Tie),
    };
  }

  private nodeNow(key: string, node: NodeDisplayData): Partial<NodeDisplayData> {
    if (key === this.chosen || key === this.pointed) return { ...node, highlighted: true, forceLabel: true };
    if (this.chosen === null) return node;
    if (this.near.has(key)) return { ...node, forceLabel: this.near.size <= FEW_NAMES };
    return { ...node, color: GROUND[this.mode].faded, label: null };
  }

  /** The ties of whoever is chosen stand out; the others wait. */
  private tieNow(key: string, tie: Tie): Tie {
    if (this.chosen === null) return tie;
    if (!this.sigma.getGraph().hasExtremity(key, this.chosen)) return { ...tie, hidden: true };
    return tie.isDashed ? tie : { ...tie, color: GROUND[this.mode].tie };
  }

  private drawLabel(context: CanvasRenderingContext2D, node: Partial<NodeDisplayData>, labelSize: number) {
    const { x = 0, y = 0, size = 0 } = node;
    const words = short(node.label ?? "");
    context.font = `${labelSize}px ${FONT}`;
    const { width } = context.measureText(words);
    const gap = size * 1.2 + 4;
    const left = x + gap + width < this.sigma.getDimensions().width ? x + gap : x - gap - width;
    const box = {
      left,
      right: left + width,
      top: y - labelSize / 2,
      bottom: y + labelSize / 2,
    };
    if (!words || this.named.some((other) => doMeet(box, other))) return;
    this.named.push(box);
    context.lineWidth = 3;
    context.strokeStyle = GROUND[this.mode].paper;
    context.strokeText(words, left, y + labelSize / 3);
    context.fillStyle = GROUND[this.mode].ink;
    context.fillText(words, left, y + labelSize / 3);
  }

  /** The name of a party that is chosen or pointed at, on a ground of its own with a ring around the party. */
  private drawName(context: CanvasRenderingContext2D, node: Partial<NodeDisplayData>, labelSize: number) {
    const { ink, paper } = GROUND[this.mode];
    const { x = 0, y = 0, size = 0, label } = node;
    context.beginPath();
    context.arc(x, y, size * 1.3 + 3, 0, 2 * Math.PI);
    context.lineWidth = 2.5;
    context.strokeStyle = ink;
    context.stroke();
    if (!label) return;
    context.font = `600 ${labelSize}px ${FONT}`;
    const left = x + size * 1.3 + 8;
    const width = context.measureText(label).width + 10;
    context.fillStyle = paper;
    context.fillRect(left, y - labelSize * 0.85, width, labelSize * 1.7);
    context.lineWidth = 1;
    context.strokeRect(left, y - labelSize * 0.85, width, labelSize * 1.7);
    context.fillStyle = ink;
    context.fillText(label, left + 5, y + labelSize / 3);
  }

  /** Draws these. While `frame` is the same everybody stays where they are on the screen. */
  draw(drawn: Drawn, looks: Looks, frame: string) {
    const { nodes, ties } = drawn;
    this.mode = looks.mode;
    [this.chosen, this.pointed, this.near] = [null, null, new Set()];
    this.sigma.setSettings({
      hideEdgesOnMove: ties.length > MANY_TIES,
      minEdgeThickness: 0.5,
      hideLabelsOnMove: nodes.length > MANY_NODES,
      labelRenderedSizeThreshold: nodes.length > MANY_NODES ? 8 : nodes.length > 120 ? 6 : 0,
    });
    if (frame !== this.frame) {
      this.frame = frame;
      this.sigma.setCustomBBox(boundsOf(drawn));
      this.sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
    }
    this.sigma.setGraph(graphOf(drawn, looks));
  }

  /** Shows who is chosen, with their ties alone, and who is pointed at by keyboard. */
  mark(chosen: number | null, pointed: number | null) {
    const graph = this.sigma.getGraph();
    const keyOf = (at: number | null) => (at !== null && graph.hasNode(String(at)) ? String(at) : null);
    [this.chosen, this.pointed] = [keyOf(chosen), keyOf(pointed)];
    this.near = new Set(this.chosen === null ? [] : graph.neighbors(this.chosen));
    this.sigma.refresh();
    const goal = this.pointed ?? this.chosen;
    if (goal !== null) this.bringIntoView(goal);
  }

  private bringIntoView(key: string) {
    const node = this.sigma.getNodeDisplayData(key);
    if (!node) return;
    const { x, y } = this.sigma.framedGraphToViewport(node);
    const { width, height } = this.sigma.getDimensions();
    const isInside = x > width * 0.08 && x < width * 0.8 && y > height * 0.08 && y < height * 0.92;
    if (!isInside) this.move({ x: node.x, y: node.y });
  }

  /** Above 1 is nearer. */
  zoom(factor: number) {
    this.move({ ratio: this.sigma.getCamera().getBoundedRatio(this.sigma.getCamera().ratio / factor) });
  }

  showAll() {
    this.move({ x: 0.5, y: 0.5, ratio: 1 });
  }

  private move(state: { x?: number; y?: number; ratio?: number }) {
    const camera = this.sigma.getCamera();
    if (this.moveMs) camera.animate(state, { duration: this.moveMs });
    else camera.setState(state);
  }

  resize() {
    this.sigma.scheduleRender();
  }

  kill() {
    this.sigma.kill();
  }
}

function graphOf(drawn: Drawn, { colour, size, mode }: Looks): Graph {
  const sizes = radii(drawn.nodes, size);
  const tieColour = drawn.ties.length > FAINT_FROM_TIES ? GROUND[mode].manyTies : GROUND[mode].tie;
  const graph = new Graph({ type: "undirected", multi: true });
  graph.import({
    nodes: drawn.nodes.map((node) => {
      const look = lookOf(node, colour, mode, drawn.groupLabels);
      const attributes = { x: node.x, y: node.y, size: sizes[node.at], label: node.label };
      return { key: String(node.at), attributes: { ...attributes, color: look.colour, shape: look.shape } };
    }),
    edges: drawn.ties.map(({ from, to, shown, isAsserted }, index) => ({
      key: String(index),
      source: String(from),
      target: String(to),
      undirected: true,
      attributes: isAsserted
        ? { isDashed: true, size: 2, color: GROUND[mode].asserted }
        : { size: tieWidth(shown), color: tieColour },
    })),
  });
  return graph;
}

/** The rectangle around all parties; one of some size around a single one. */
function boundsOf({ nodes }: Drawn): { x: [number, number]; y: [number, number] } {
  const bounds = (values: number[]): [number, number] => {
    const [least, most] = values.reduce(
      ([low, high], each) => [Math.min(low, each), Math.max(high, each)],
      [1, -1],
    );
    return most - least > 0.01 ? [least, most] : [least - 0.1, least + 0.1];
  };
  return nodes.length
    ? { x: bounds(nodes.map(({ x }) => x)), y: bounds(nodes.map(({ y }) => y)) }
    : { x: [-1, 1], y: [-1, 1] };
}

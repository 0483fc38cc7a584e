import { useTheme, type Theme } from "@mui/material/styles";

import type { Network, NetworkNode } from "./documents";
import { spread, type Placed } from "./spread";

const WIDTH = 1000;
const HEIGHT = 660;
const ACROSS = WIDTH / 2 - 190; // the rest is room for names
const DOWN = HEIGHT / 2 - 40;

interface NetworkDrawingProps {
  network: Network;
  onChoose: (node: NetworkNode) => void;
}

const across = (x: number) => WIDTH / 2 + x * ACROSS;
const down = (y: number) => HEIGHT / 2 + y * DOWN;

function short(label: string): string {
  return label.length > 30 ? `${label.slice(0, 29)}…` : label;
}

function colourOf(kind: string, theme: Theme): string {
  if (kind === "user") return theme.palette.secondary.main;
  return kind === "person" ? theme.palette.primary.main : theme.palette.warning.main;
}

/** The middle is the one asked about; nearer and thicker is closer. The table below says the same in words. */
export function NetworkDrawing({ network, onChoose }: NetworkDrawingProps) {
  const theme = useTheme();
  const others = network.nodes.filter(({ id }) => id !== network.ego.id);
  const placed = spread(others);
  const at = new Map(placed.map((each) => [each.node.id, each]));
  const own = new Map(
    network.edges
      .filter((edge) => edge.fromId === network.ego.id || edge.toId === network.ego.id)
      .map((edge) => [edge.fromId === network.ego.id ? edge.toId : edge.fromId, edge.shown]),
  );
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Drawing of the ${placed.length} strongest ties of ${network.ego.label}. The table below holds the same facts.`}
      style={{ width: "100%", maxHeight: "80vh", display: "block" }}
    >
      {network.edges.map((edge) => {
        const [from, to] = [at.get(edge.fromId), at.get(edge.toId)];
        return from && to ? (
          <line
            key={`${edge.fromId} ${edge.toId}`}
            {...lineBetween(from, to)}
            stroke={theme.palette.divider}
            strokeWidth={1 + edge.shown / 40}
          />
        ) : null;
      })}
      {placed.map((each) => (
        <line
          key={each.node.id}
          {...lineBetween({ x: 0, y: 0 }, each)}
          stroke={colourOf(each.node.kind, theme)}
          strokeOpacity={0.55}
          strokeWidth={1 + (own.get(each.node.id) ?? each.node.shown ?? 0) / 18}
        />
      ))}
      {placed.map((each) => (
        <PlacedNode key={each.node.id} placed={each} onChoose={onChoose} />
      ))}
      <Mark
        kind={network.ego.kind}
        x={WIDTH / 2}
        y={HEIGHT / 2}
        size={14}
        colour={theme.palette.text.primary}
      />
      <Name x={WIDTH / 2} y={HEIGHT / 2 + 34} anchor="middle" label={network.ego.label} isBold />
    </svg>
  );
}

function lineBetween(from: { x: number; y: number }, to: { x: number; y: number }) {
  return { x1: across(from.x), y1: down(from.y), x2: across(to.x), y2: down(to.y) };
}

function PlacedNode({ placed, onChoose }: { placed: Placed; onChoose: (node: NetworkNode) => void }) {
  const theme = useTheme();
  const { node, x, y } = placed;
  const isAbove = Math.abs(x) < 0.12;
  const side = x < 0 ? -1 : 1;
  return (
    <g onClick={() => onChoose(node)} style={{ cursor: "pointer" }} aria-hidden>
      <title>{`${node.label}${node.detail ? `, ${node.detail}` : ""}: ${node.shown ?? "no strength"}`}</title>
      <Mark kind={node.kind} x={across(x)} y={down(y)} size={8} colour={colourOf(node.kind, theme)} />
      <Name
        x={across(x) + (isAbove ? 0 : side * 14)}
        y={down(y) + (isAbove ? (y < 0 ? -14 : 24) : 5)}
        anchor={isAbove ? "middle" : side < 0 ? "end" : "start"}
        label={`${short(node.label)} ${node.shown ?? ""}`}
      />
    </g>
  );
}

interface NameProps {
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
  label: string;
  isBold?: boolean;
}

function Name({ x, y, anchor, label, isBold = false }: NameProps) {
  const { palette } = useTheme();
  return (
    <text
      x={x}
      y={y}
      textAnchor={anchor}
      fontSize={isBold ? 19 : 15}
      fontWeight={isBold ? 600 : 400}
      fill={palette.text.primary}
      stroke={palette.background.paper}
      strokeWidth={4}
      paintOrder="stroke"
    >
      {label}
    </text>
  );
}

/** Colleagues are squares, people circles and organisations diamonds, so that colour is never the only sign. */
function Mark({
  kind,
  x,
  y,
  size,
  colour,
}: {
  kind: string;
  x: number;
  y: number;
  size: number;
  colour: string;
}) {
  if (kind === "person") return <circle cx={x} cy={y} r={size} fill={colour} />;
  const turn = kind === "organisation" ? `rotate(45 ${x} ${y})` : undefined;
  return (
    <rect
      x={x - size}
      y={y - size}
      width={size * 2}
      height={size * 2}
      rx={2}
      fill={colour}
      transform={turn}
    />
  );
}

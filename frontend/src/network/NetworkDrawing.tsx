import { useTheme, type Theme } from "@mui/material/styles";

import type { Network, NetworkNode } from "./documents";

const SIZE = 720;
const MARGIN = 90;

interface NetworkDrawingProps {
  network: Network;
  onChoose: (node: NetworkNode) => void;
}

const place = (value: number) => SIZE / 2 + value * (SIZE / 2 - MARGIN);

function short(label: string): string {
  return label.length > 24 ? `${label.slice(0, 23)}…` : label;
}

function colourOf(kind: string, theme: Theme): string {
  if (kind === "user") return theme.palette.secondary.main;
  return kind === "person" ? theme.palette.primary.main : theme.palette.warning.main;
}

/** The middle is the one asked about; nearer and thicker is closer. The table below says the same in words. */
export function NetworkDrawing({ network, onChoose }: NetworkDrawingProps) {
  const theme = useTheme();
  const all = [network.ego, ...network.nodes.filter(({ id }) => id !== network.ego.id)];
  const at = new Map(all.map((node) => [node.id, node]));
  return (
    <svg
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      role="img"
      aria-label={`Drawing of ${all.length - 1} ties of ${network.ego.label}. The table below holds the same facts.`}
      style={{ width: "100%", maxHeight: "75vh", display: "block" }}
    >
      {network.edges.map((edge) => {
        const from = at.get(edge.fromId);
        const to = at.get(edge.toId);
        if (!from || !to) return null;
        const isOwn = from.id === network.ego.id || to.id === network.ego.id;
        return (
          <line
            key={`${edge.fromId} ${edge.toId}`}
            x1={place(from.x)}
            y1={place(from.y)}
            x2={place(to.x)}
            y2={place(to.y)}
            stroke={isOwn ? theme.palette.text.secondary : theme.palette.divider}
            strokeWidth={1 + (edge.shown / 100) * 5}
            strokeOpacity={isOwn ? 0.55 : 0.7}
          />
        );
      })}
      {all.map((node) => (
        <g key={node.id} onClick={() => onChoose(node)} style={{ cursor: "pointer" }} aria-hidden>
          <NodeMark node={node} isEgo={node.id === network.ego.id} colour={colourOf(node.kind, theme)} />
          <text
            x={place(node.x)}
            y={place(node.y) + (node.id === network.ego.id ? 30 : 22)}
            textAnchor="middle"
            fontSize={node.id === network.ego.id ? 16 : 12.5}
            fontWeight={node.id === network.ego.id ? 600 : 400}
            fill={theme.palette.text.primary}
            stroke={theme.palette.background.paper}
            strokeWidth={3}
            paintOrder="stroke"
          >
            {short(node.label)}
          </text>
          <title>{node.detail ? `${node.label}, ${node.detail}` : node.label}</title>
        </g>
      ))}
    </svg>
  );
}

/** Colleagues are squares, people circles and organisations diamonds, so that colour is never the only sign. */
function NodeMark({ node, isEgo, colour }: { node: NetworkNode; isEgo: boolean; colour: string }) {
  const x = place(node.x);
  const y = place(node.y);
  const size = isEgo ? 13 : 8;
  if (node.kind === "person") return <circle cx={x} cy={y} r={size} fill={colour} />;
  const turn = node.kind === "organisation" ? `rotate(45 ${x} ${y})` : undefined;
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

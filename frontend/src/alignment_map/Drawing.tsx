import { useTheme } from "@mui/material/styles";

import { HIGH_FROM, HEIGHT, keyOf, pointOf, STEPS, type Point } from "./steps";
import type { Actor, AlignmentMap, Move } from "./documents";

interface DrawingProps {
  map: AlignmentMap;
  width: number;
  points: Map<string, Point>;
}

/** Steps, quadrants, whiskers and arrows, below the actors. The table says the same in words. */
export function Drawing({ map, width, points }: DrawingProps) {
  const { palette } = useTheme();
  const high = { x: ((HIGH_FROM - 1) / STEPS) * width, y: HEIGHT - ((HIGH_FROM - 1) / STEPS) * HEIGHT };
  const corners: Record<string, Point> = {
    CHALLENGE: { x: 8, y: 20 },
    PARTNER: { x: high.x + 8, y: 20 },
    MONITOR: { x: 8, y: HEIGHT - 10 },
    DEVELOP: { x: high.x + 8, y: HEIGHT - 10 },
  };
  const inner = Array.from({ length: STEPS - 1 }, (_, index) => (index + 1) / STEPS);
  return (
    <svg width={width} height={HEIGHT} aria-hidden style={{ position: "absolute", inset: 0 }}>
      <defs>
        <marker
          id="arrow-head"
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerWidth="8"
          markerHeight="8"
          orient="auto"
        >
          <path d="M0 0 L10 5 L0 10 z" fill={palette.secondary.main} />
        </marker>
      </defs>
      {inner.map((share) => (
        <g key={share} stroke={palette.divider} strokeDasharray="2 5">
          <line x1={share * width} x2={share * width} y1={0} y2={HEIGHT} />
          <line x1={0} x2={width} y1={share * HEIGHT} y2={share * HEIGHT} />
        </g>
      ))}
      <g stroke={palette.text.secondary} strokeWidth={1.5}>
        <line x1={high.x} x2={high.x} y1={0} y2={HEIGHT} />
        <line x1={0} x2={width} y1={high.y} y2={high.y} />
      </g>
      {map.advice.map(({ quadrant, title }) => (
        <text
          key={quadrant}
          {...corners[quadrant]}
          fill={palette.text.secondary}
          fontSize={13}
          fontWeight={600}
        >
          {title}
        </text>
      ))}
      {map.actors.map((actor) => (
        <Whiskers key={keyOf(actor)} actor={actor} at={points.get(keyOf(actor))} width={width} />
      ))}
      {map.wantedMoves.map((move) => (
        <Arrow key={move.id} move={move} from={points.get(keyOf(move))} width={width} />
      ))}
    </svg>
  );
}

/** From the lowest to the highest that any colleague judged, with an end stroke; none where they agree. */
function Whiskers({
  actor: { alignment, interest },
  at,
  width,
}: {
  actor: Actor;
  at?: Point;
  width: number;
}) {
  const { palette } = useTheme();
  if (!at || !alignment || !interest) return null;
  const xOf = (level: number) => pointOf({ alignment: level, interest: 1 }, width).x;
  const yOf = (level: number) => pointOf({ alignment: 1, interest: level }, width).y;
  const [left, right] = [xOf(alignment.lowest), xOf(alignment.highest)];
  const [top, bottom] = [yOf(interest.highest), yOf(interest.lowest)];
  const end = 5;
  return (
    <g stroke={palette.primary.main} strokeWidth={1.5} opacity={0.75}>
      {left < right ? (
        <path
          fill="none"
          d={`M${left} ${at.y - end} v${2 * end} M${left} ${at.y} H${right} M${right} ${at.y - end} v${2 * end}`}
        />
      ) : null}
      {top < bottom ? (
        <path
          fill="none"
          d={`M${at.x - end} ${top} h${2 * end} M${at.x} ${top} V${bottom} M${at.x - end} ${bottom} h${2 * end}`}
        />
      ) : null}
    </g>
  );
}

/** A wanted move: a thick arrow with a ring at its goal. Who is in the tray has a ring alone. */
function Arrow({ move, from, width }: { move: Move; from?: Point; width: number }) {
  const { palette } = useTheme();
  const to = pointOf(move, width);
  return (
    <g stroke={palette.secondary.main} fill="none">
      <circle cx={to.x} cy={to.y} r={16} strokeWidth={2} strokeDasharray="4 3" />
      {from && (from.x !== to.x || from.y !== to.y) ? (
        <line
          x1={from.x}
          y1={from.y}
          x2={to.x}
          y2={to.y}
          strokeWidth={2.5}
          strokeDasharray="8 4"
          markerEnd="url(#arrow-head)"
        />
      ) : null}
    </g>
  );
}

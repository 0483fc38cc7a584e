import { DndContext, PointerSensor, useSensor, useSensors, type DragEndEvent } from "@dnd-kit/core";
import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";

import { visuallyHidden } from "../layout/visually_hidden";
import type { Actor, AlignmentMap } from "./documents";
import { Drawing } from "./Drawing";
import { drawnAt, HEIGHT, keyOf, placeAt, placeOf, pointOf, stepBy, type Place } from "./steps";
import { Token } from "./Token";
import { missingInWords, placeInWords } from "./words";

interface PlaneProps {
  map: AlignmentMap;
  /** An actor was put somewhere, and the form asks why. */
  onPlace: (actor: Actor, place: Place | null) => void;
}

/** The form that opens says what was moved; the library would read out ids. */
const SILENT = {
  announcements: {
    onDragStart: () => undefined,
    onDragOver: () => undefined,
    onDragEnd: () => undefined,
    onDragCancel: () => undefined,
  },
  screenReaderInstructions: { draggable: "" },
};

interface Moving {
  key: string;
  place: Place;
}

/** Alignment across, interest up, and a tray for those of whom either is unknown. Drag, or arrow keys and Enter. */
export function Plane({ map, onPlace }: PlaneProps) {
  const [box, width] = useWidth();
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }));
  const points = useMemo(() => drawnAt(map.actors, width), [map.actors, width]);
  const [moving, setMoving] = useState<Moving | null>(null);
  const [said, setSaid] = useState("");
  const unknown = map.actors.filter((actor) => !placeOf(actor));

  const drop = ({ active }: DragEndEvent) => {
    const actor = map.actors.find((each) => keyOf(each) === active.id);
    const [held, plane] = [active.rect.current.translated, box.current?.getBoundingClientRect()];
    if (!actor || !held || !plane) return;
    const place = placeAt(
      { x: held.left + held.width / 2 - plane.left, y: held.top + held.height / 2 - plane.top },
      width,
    );
    if (place) onPlace(actor, place);
  };
  const onKey = (actor: Actor, event: KeyboardEvent) => {
    if (!map.isToday) return;
    const isThis = moving?.key === keyOf(actor);
    const from = isThis ? moving.place : placeOf(actor);
    const next = from && stepBy(event.key, from);
    if (next) {
      event.preventDefault();
      setMoving({ key: keyOf(actor), place: next });
      setSaid(`${actor.stakeholder.label}: ${placeInWords(next)}. Enter to keep, Escape to put back.`);
    } else if (event.key === "Escape" && isThis) {
      setMoving(null);
      setSaid(`${actor.stakeholder.label} is back where it was.`);
    } else if (event.key === "Enter" && isThis) {
      event.preventDefault();
      setMoving(null);
      onPlace(actor, moving.place);
    }
  };
  const token = (actor: Actor) => {
    const at = moving?.key === keyOf(actor) ? pointOf(moving.place, width) : points.get(keyOf(actor));
    return (
      <Token
        key={keyOf(actor)}
        actor={actor}
        isReadOnly={!map.isToday}
        isMoving={moving?.key === keyOf(actor)}
        style={
          at ? { position: "absolute", left: at.x, top: at.y, transform: "translate(-50%, -50%)" } : undefined
        }
        onChoose={() => map.isToday && onPlace(actor, placeOf(actor))}
        onKey={(event) => onKey(actor, event)}
        onLeave={() => setMoving(null)}
      />
    );
  };
  return (
    <DndContext sensors={sensors} onDragEnd={drop} accessibility={SILENT}>
      <Box id="how-to-move" sx={{ color: "text.secondary", fontSize: "0.92rem", mb: 1 }}>
        {map.isToday
          ? "Drag an actor, or move a chosen one with the arrow keys and press Enter. Each move asks what it rests on. Enter on an unknown one opens the form."
          : "This is an earlier map: it can be read, and not changed."}
      </Box>
      <Box role="status" aria-label="Moves" aria-live="assertive" sx={visuallyHidden}>
        {said}
      </Box>
      <Box role="region" aria-label="The map" tabIndex={0} sx={{ overflowX: "auto" }}>
        <Box sx={{ minWidth: 660 }}>
          <Axis words="Interest ↑ cares more" />
          <Box ref={box} sx={{ position: "relative", height: HEIGHT, border: 1, borderColor: "divider" }}>
            <Drawing map={map} width={width} points={points} />
            {map.actors.filter(placeOf).map(token)}
          </Box>
          <Axis words="Alignment → agrees more" isRight />
        </Box>
        <Box
          component="section"
          aria-label="Unknown"
          sx={{
            mt: 1.5,
            p: 1.5,
            border: 1,
            borderStyle: "dashed",
            borderColor: "text.secondary",
            borderRadius: 1,
          }}
        >
          <Typography variant="h3">Unknown ({unknown.length})</Typography>
          <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
            {unknown.length
              ? "Nobody has judged both their alignment and their interest. That says nothing about what they think."
              : "Everybody has a place."}
          </Typography>
          <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1 }}>
            {unknown.map((actor) => (
              <Box key={keyOf(actor)} sx={{ minWidth: 0 }}>
                {token(actor)}
                <Typography variant="caption" component="div" color="text.secondary">
                  {missingInWords(actor)}
                </Typography>
              </Box>
            ))}
          </Box>
        </Box>
      </Box>
    </DndContext>
  );
}

function Axis({ words, isRight = false }: { words: string; isRight?: boolean }) {
  return (
    <Box sx={{ color: "text.secondary", fontWeight: 600, textAlign: isRight ? "right" : "left", py: 0.25 }}>
      {words}
    </Box>
  );
}

/** The width of the plane, measured again whenever it changes. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(800);
  useEffect(() => {
    const element = box.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const watch = new ResizeObserver(([entry]) => setWidth(entry.contentRect.width || 800));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [box, width] as const;
}

import AddIcon from "@mui/icons-material/AddOutlined";
import FitIcon from "@mui/icons-material/FitScreenOutlined";
import RemoveIcon from "@mui/icons-material/RemoveOutlined";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import Typography from "@mui/material/Typography";
import { useTheme } from "@mui/material/styles";
import useMediaQuery from "@mui/material/useMediaQuery";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";

import type { Drawn } from "./columns";
import type { Colour, Size } from "./map_address";
import type { Scene } from "./scene";
import { hasWebGl, step, wheelGoesToPage } from "./moving";

interface MapDrawingProps {
  drawn: Drawn;
  colour: Colour;
  size: Size;
  /** While this is the same nobody moves on the screen. */
  frame: string;
  chosen: number | null;
  onChoose: (at: number | null) => void;
}

const MOVE_MS = 300;
const ZOOMS = 1.5;

/** The map on WebGL, with keys for all that the pointer can do. What is pointed at is said below it. */
export function MapDrawing(props: MapDrawingProps) {
  if (!hasWebGl()) {
    return (
      <Typography>
        This browser cannot draw the map: it has no WebGL, or it is switched off. The table holds the same
        facts.
      </Typography>
    );
  }
  return <Drawing {...props} />;
}

function Drawing({ drawn, colour, size, frame, chosen, onChoose }: MapDrawingProps) {
  const { mode } = useTheme().palette;
  const moveMs = useMediaQuery("(prefers-reduced-motion: reduce)", { noSsr: true }) ? 0 : MOVE_MS;
  const helpId = useId();
  const holder = useRef<HTMLDivElement>(null);
  const choose = useRef(onChoose);
  useEffect(() => {
    choose.current = onChoose;
  });
  const [scene, setScene] = useState<Scene | null>(null);
  const [pointed, setPointed] = useState<{ at: number; words: string } | null>(null);
  const [problem, setProblem] = useState(false);

  useEffect(
    () =>
      openScene(holder.current!, { onChoose: (at) => choose.current(at), moveMs }, setScene, () =>
        setProblem(true),
      ),
    [moveMs],
  );
  useEffect(
    () => scene?.draw(drawn, { colour, size, mode }, frame),
    [scene, drawn, colour, size, mode, frame],
  );
  useEffect(
    () => scene?.mark(chosen, pointed?.at ?? null),
    [scene, chosen, pointed, drawn, colour, size, mode, frame],
  );
  useEffect(() => setPointed(null), [chosen, drawn]);

  const choosePointed = () => {
    if (!pointed) return;
    setPointed(null);
    onChoose(pointed.at);
  };
  const onKey = (event: KeyboardEvent) => {
    const actions: Record<string, () => void> = {
      ArrowRight: () => setPointed(step(drawn, chosen, pointed?.at ?? null, 1)),
      ArrowDown: () => setPointed(step(drawn, chosen, pointed?.at ?? null, 1)),
      ArrowLeft: () => setPointed(step(drawn, chosen, pointed?.at ?? null, -1)),
      ArrowUp: () => setPointed(step(drawn, chosen, pointed?.at ?? null, -1)),
      Enter: choosePointed,
      " ": choosePointed,
      Escape: () => (pointed ? setPointed(null) : onChoose(null)),
      "+": () => scene?.zoom(ZOOMS),
      "=": () => scene?.zoom(ZOOMS),
      "-": () => scene?.zoom(1 / ZOOMS),
      "0": () => scene?.showAll(),
    };
    const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  if (problem) return <Typography>The map could not be drawn. The table holds the same facts.</Typography>;
  return (
    <Box sx={{ position: "relative" }}>
      <Box
        role="application"
        aria-label="Network map"
        aria-describedby={helpId}
        tabIndex={0}
        onKeyDown={onKey}
        onWheelCapture={wheelGoesToPage}
        sx={{
          border: 1,
          borderColor: "divider",
          borderRadius: 1,
          bgcolor: "background.paper",
          "&:focus-visible": { outline: 3, outlineColor: "primary.main", outlineOffset: 1 },
        }}
      >
        <Box
          ref={holder}
          data-map={scene ? "drawn" : "waiting"}
          sx={{ height: { xs: 440, md: 620 }, overflow: "hidden" }}
        />
      </Box>
      <ZoomButtons scene={scene} />
      <Typography role="status" sx={{ minHeight: "1.6em", mt: 0.5 }}>
        {pointed?.words ?? (chosen === null ? "" : `${drawn.nodes[chosen]?.label} is chosen.`)}
      </Typography>
      <Typography id={helpId} variant="body2" color="text.secondary">
        Click a party to choose it; drag to move; click the map, then scroll to zoom. By keyboard: arrow keys
        step through the ties of whoever is chosen, Enter chooses, Escape goes back, + and − zoom, 0 shows
        all.
      </Typography>
    </Box>
  );
}

/** Sigma is loaded when there is something to draw, and never where there is no WebGL. */
function openScene(
  holder: HTMLDivElement,
  events: ConstructorParameters<typeof Scene>[1],
  onOpen: (scene: Scene | null) => void,
  onProblem: () => void,
): () => void {
  let opened: Scene | null = null;
  let isGone = false;
  const resized = new ResizeObserver(() => opened?.resize());
  import("./scene")
    .then((module) => {
      if (isGone) return;
      opened = new module.Scene(holder, events);
      resized.observe(holder);
      onOpen(opened);
    })
    .catch(onProblem);
  return () => {
    isGone = true;
    resized.disconnect();
    opened?.kill();
    onOpen(null);
  };
}

function ZoomButtons({ scene }: { scene: Scene | null }) {
  const buttons = [
    { words: "Zoom in", icon: <AddIcon />, act: () => scene?.zoom(ZOOMS) },
    { words: "Zoom out", icon: <RemoveIcon />, act: () => scene?.zoom(1 / ZOOMS) },
    { words: "Show all of the map", icon: <FitIcon />, act: () => scene?.showAll() },
  ];
  return (
    <Box sx={{ position: "absolute", top: 8, right: 8, display: "flex", flexDirection: "column", gap: 0.5 }}>
      {buttons.map(({ words, icon, act }) => (
        <IconButton
          key={words}
          aria-label={words}
          title={words}
          onClick={act}
          size="small"
          sx={{
            bgcolor: "background.paper",
            border: 1,
            borderColor: "divider",
            "&:hover": { bgcolor: "background.default" },
          }}
        >
          {icon}
        </IconButton>
      ))}
    </Box>
  );
}

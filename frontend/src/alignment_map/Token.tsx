import { useDraggable } from "@dnd-kit/core";
import Box from "@mui/material/Box";
import type { CSSProperties, KeyboardEvent } from "react";

import type { Actor } from "./documents";
import { keyOf, shortName } from "./steps";
import { actorInWords } from "./words";

interface TokenProps {
  actor: Actor;
  isReadOnly: boolean;
  isMoving: boolean;
  style?: CSSProperties;
  onChoose: () => void;
  onKey: (event: KeyboardEvent) => void;
  onLeave: () => void;
}

/** One actor: a disc whose size and number are the influence, and the name beside it. A guess has a dashed edge. */
export function Token({ actor, isReadOnly, isMoving, style, onChoose, onKey, onLeave }: TokenProps) {
  const { setNodeRef, listeners, transform, isDragging } = useDraggable({
    id: keyOf(actor),
    disabled: isReadOnly,
  });
  const influence = actor.influence?.median;
  const size = 14 + 3 * (influence ?? 1);
  const shift = transform ? `translate(${transform.x}px, ${transform.y}px)` : "";
  return (
    <Box
      component="button"
      type="button"
      ref={setNodeRef}
      {...listeners}
      onClick={onChoose}
      onKeyDown={onKey}
      onBlur={onLeave}
      aria-label={actorInWords(actor)}
      aria-describedby={isReadOnly ? undefined : "how-to-move"}
      title={actor.stakeholder.label}
      style={{ ...style, transform: [style?.transform, shift].filter(Boolean).join(" ") }}
      sx={{
        display: "inline-flex",
        alignItems: "center",
        gap: 0.5,
        maxWidth: 128,
        minHeight: 24,
        p: 0,
        pr: 0.75,
        font: "inherit",
        fontSize: "0.85rem",
        color: "text.primary",
        bgcolor: "background.paper",
        border: 1,
        borderColor: isMoving ? "primary.main" : "divider",
        borderRadius: 4,
        cursor: isReadOnly ? "default" : "grab",
        touchAction: isReadOnly ? "auto" : "none",
        zIndex: isDragging || isMoving ? 3 : 1,
        boxShadow: isDragging || isMoving ? 3 : 0,
        "&:focus-visible": { outline: 3, outlineStyle: "solid", outlineColor: "primary.main", zIndex: 3 },
      }}
    >
      <Box
        component="span"
        aria-hidden
        sx={{
          flex: "none",
          width: size,
          height: size,
          borderRadius: "50%",
          display: "grid",
          placeItems: "center",
          fontSize: "0.78rem",
          fontWeight: 700,
          border: 2,
          borderStyle: actor.hasGuess || !influence ? "dashed" : "solid",
          borderColor: "primary.main",
          color: "primary.main",
          // Drawn, not written: the label says it in words, and begins with what is written.
          "&::before": { content: `"${influence ?? "?"}"` },
        }}
      />
      <Box component="span" sx={{ overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
        {shortName(actor)}
      </Box>
    </Box>
  );
}

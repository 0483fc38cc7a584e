import { useDraggable } from "@dnd-kit/core";
import DragIcon from "@mui/icons-material/DragIndicatorOutlined";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import IconButton from "@mui/material/IconButton";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import useMediaQuery from "@mui/material/useMediaQuery";
import type { Theme } from "@mui/material/styles";
import { useState } from "react";

import { PageLink } from "../layout/PageLink";
import { decisionWindow } from "../policy_asks/window";
import { britishDate } from "../words/dates";
import { STAGES } from "../words/labels";
import { BESIDE, LADDER, lengthInWords } from "./board";
import type { AskCard } from "./documents";

export const handleId = (askId: string) => `move-${askId}`;

interface AskCardBoxProps {
  card: AskCard;
  /** It stands where it would go while its form is open. */
  isPending: boolean;
  onMove: (stage: string) => void;
}

/** One ask on the board. The pointer drags it by any part, the keyboard by its handle; the menu does the same. */
export function AskCardBox({ card, isPending, onMove }: AskCardBoxProps) {
  const isNarrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down("sm"));
  const { setNodeRef, setActivatorNodeRef, listeners, attributes, isDragging } = useDraggable({
    id: card.id,
    disabled: isNarrow,
  });
  return (
    <Box
      component="li"
      ref={setNodeRef}
      aria-label={card.title}
      {...(isNarrow ? {} : listeners)}
      // A link drags by itself in a browser, and that would take the card's own drag away.
      onDragStart={(event) => event.preventDefault()}
      sx={{
        bgcolor: "background.paper",
        border: 1,
        borderStyle: isPending ? "dashed" : "solid",
        borderColor: isPending ? "primary.main" : "divider",
        borderRadius: 1,
        p: 1,
        mb: 1,
        opacity: isDragging ? 0.5 : 1,
        cursor: isNarrow ? undefined : "grab",
      }}
    >
      <CardFacts card={card} />
      {isPending ? <Box sx={{ fontSize: "0.87rem", fontWeight: 600 }}>Not saved yet</Box> : null}
      <Box sx={{ display: "flex", alignItems: "center", mt: 0.5, ml: -0.75 }}>
        {isNarrow ? null : (
          <IconButton
            size="small"
            ref={setActivatorNodeRef}
            id={handleId(card.id)}
            {...attributes}
            aria-label={`Drag ${card.title}`}
          >
            <DragIcon fontSize="small" />
          </IconButton>
        )}
        <MoveMenu card={card} onMove={onMove} id={isNarrow ? handleId(card.id) : undefined} />
      </Box>
    </Box>
  );
}

export function CardFacts({ card }: { card: AskCard }) {
  const { id, title, owner, decisionOpensOn, decisionClosesOn, lastRaisedOn, daysAtStage } = card;
  const length = lengthInWords(daysAtStage);
  return (
    <Box sx={{ fontSize: "0.92rem", overflowWrap: "anywhere" }}>
      <PageLink to={`/policy_asks/${id}/show`}>{title}</PageLink>
      <Box sx={{ color: "text.secondary", fontSize: "0.87rem", mt: 0.5 }}>
        <div>{owner?.name ?? "No owner"}</div>
        <div>Decision: {decisionWindow(decisionOpensOn, decisionClosesOn)}</div>
        <div>Last raised: {lastRaisedOn ? britishDate(lastRaisedOn) : "not yet"}</div>
        <div>At this stage {daysAtStage > 0 ? `for ${length}` : length}</div>
      </Box>
    </Box>
  );
}

function MoveMenu({ card, onMove, id }: { card: AskCard; onMove: (stage: string) => void; id?: string }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const choose = (stage: string) => {
    setAnchor(null);
    onMove(stage);
  };
  return (
    <>
      <Button
        size="small"
        id={id}
        aria-haspopup="menu"
        aria-expanded={Boolean(anchor)}
        aria-label={`Move to stage: ${card.title}`}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
        onPointerDown={(event) => event.stopPropagation()}
      >
        Move to stage…
      </Button>
      <Menu
        anchorEl={anchor}
        open={Boolean(anchor)}
        onClose={() => setAnchor(null)}
        slotProps={{ list: { "aria-label": `Stages for ${card.title}` } }}
      >
        {[...LADDER, ...BESIDE]
          .filter((stage) => stage !== card.stage)
          .map((stage) => (
            <MenuItem key={stage} onClick={() => choose(stage)}>
              {STAGES[stage]}
            </MenuItem>
          ))}
      </Menu>
    </>
  );
}

import {
  closestCenter,
  DndContext,
  DragOverlay,
  KeyboardSensor,
  PointerSensor,
  pointerWithin,
  useSensor,
  useSensors,
  type CollisionDetection,
  type DragEndEvent,
} from "@dnd-kit/core";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import useMediaQuery from "@mui/material/useMediaQuery";
import type { Theme } from "@mui/material/styles";
import { useEffect, useRef, useState } from "react";
import { useSearchParams } from "react-router-dom";

import { StageDialog } from "../policy_asks/StageDialog";
import { STAGES } from "../words/labels";
import { AskCardBox, CardFacts, handleId } from "./AskCardBox";
import { announcements, HOW_TO_MOVE, keyboardStep } from "./dragging";
import { BESIDE, cardsByStage, LADDER } from "./board";
import type { AskCard } from "./documents";
import { StageColumn } from "./StageColumn";

interface Moving {
  id: string;
  stage: string;
}

/** Under a pointer, the column that it is in; by the keyboard, the one whose middle is nearest. */
const columnUnder: CollisionDetection = (args) =>
  args.pointerCoordinates ? pointerWithin(args) : closestCenter(args);

/** A move is never made by the drop itself: the form says what the stage asks for, and giving it up moves nothing. */
export function StageBoard({ asks }: { asks: AskCard[] }) {
  const isNarrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down("sm"));
  const [moving, setMoving] = useState<Moving | null>(null);
  const [dragged, setDragged] = useState<AskCard | null>(null);
  const [said, setSaid] = useState("");
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: keyboardStep }),
  );
  const back = useFocusAfterMove(moving?.id);
  const found = cardsByStage(asks, moving);
  const asked = asks.find(({ id }) => id === moving?.id);
  const saved = useRef<string | null>(null);

  const drop = ({ active, over }: DragEndEvent) => {
    setDragged(null);
    const card = asks.find(({ id }) => id === active.id);
    if (card && over && over.id !== card.stage) setMoving({ id: card.id, stage: String(over.id) });
  };
  const close = () => {
    if (asked && moving) {
      setSaid(
        saved.current
          ? `${asked.title} moved to ${STAGES[saved.current]}.`
          : `Not moved: ${asked.title} stays ${STAGES[asked.stage].toLowerCase()}.`,
      );
      back.current = asked.id;
    }
    saved.current = null;
    setMoving(null);
  };
  const column = (stage: string) => (
    <StageColumn key={stage} stage={stage} count={found[stage]?.length ?? 0}>
      {(found[stage] ?? []).map((card) => (
        <AskCardBox
          key={card.id}
          card={card}
          isPending={card.id === moving?.id}
          onMove={(to) => setMoving({ id: card.id, stage: to })}
        />
      ))}
    </StageColumn>
  );
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={columnUnder}
      onDragStart={({ active }) => setDragged(asks.find(({ id }) => id === active.id) ?? null)}
      onDragEnd={drop}
      onDragCancel={() => setDragged(null)}
      accessibility={{
        announcements: announcements(asks),
        screenReaderInstructions: { draggable: HOW_TO_MOVE },
      }}
    >
      {isNarrow ? <OneStage counts={found} column={column} /> : <AllStages counts={found} column={column} />}
      <DragOverlay dropAnimation={null}>
        {dragged ? (
          <Box
            sx={{
              bgcolor: "background.paper",
              border: 2,
              borderColor: "primary.main",
              borderRadius: 1,
              p: 1,
            }}
          >
            <CardFacts card={dragged} />
          </Box>
        ) : null}
      </DragOverlay>
      <Box role="status" sx={{ minHeight: 24, mt: 1, color: "text.secondary" }}>
        {said}
      </Box>
      {asked && moving ? (
        <StageDialog
          policyAsk={{ id: asked.id, title: asked.title, stage: asked.stage }}
          stage={moving.stage}
          onSaved={(stage) => (saved.current = stage)}
          onClose={close}
        />
      ) : null}
    </DndContext>
  );
}

/** After the form, the focus is on the handle of the card that it was about, wherever that stands now. */
function useFocusAfterMove(movingId: string | undefined) {
  const back = useRef<string | null>(null);
  useEffect(() => {
    if (movingId || !back.current) return;
    const id = back.current;
    back.current = null;
    const later = setTimeout(() => document.getElementById(handleId(id))?.focus(), 300);
    return () => clearTimeout(later);
  }, [movingId]);
  return back;
}

interface StagesProps {
  counts: Record<string, AskCard[]>;
  column: (stage: string) => React.ReactNode;
}

function AllStages({ counts, column }: StagesProps) {
  const [isOpen, setOpen] = useState(false);
  const beside = BESIDE.reduce((sum, stage) => sum + (counts[stage]?.length ?? 0), 0);
  return (
    <>
      <Box role="region" aria-label="The ladder, from drafted to embedded" tabIndex={0} sx={scrolling}>
        <Box sx={{ ...columns, gridTemplateColumns: `repeat(${LADDER.length}, minmax(176px, 1fr))` }}>
          {LADDER.map(column)}
        </Box>
      </Box>
      <Button
        aria-expanded={isOpen}
        aria-controls="beside-the-ladder"
        onClick={() => setOpen(!isOpen)}
        sx={{ mt: 1 }}
      >
        {isOpen ? "Hide" : "Show"} those beside the ladder ({beside})
      </Button>
      <Box id="beside-the-ladder" hidden={!isOpen}>
        {isOpen ? (
          <Box sx={{ ...columns, gridTemplateColumns: `repeat(${BESIDE.length}, minmax(0, 1fr))`, mt: 1 }}>
            {BESIDE.map(column)}
          </Box>
        ) : null}
      </Box>
    </>
  );
}

/** On a phone: one column, chosen by its name. The choice is in the address. */
function OneStage({ counts, column }: StagesProps) {
  const [search, setSearch] = useSearchParams();
  const stages = [...LADDER, ...BESIDE];
  const first = stages.find((stage) => counts[stage]?.length) ?? LADDER[0];
  const chosen = stages.find((stage) => stage === search.get("stage")) ?? first;
  return (
    <>
      <TextField
        select
        fullWidth
        size="small"
        label="Stage"
        value={chosen}
        onChange={({ target }) =>
          setSearch(
            (before) => {
              before.set("stage", target.value);
              return before;
            },
            { replace: true },
          )
        }
        sx={{ mb: 1.5 }}
      >
        {stages.map((stage) => (
          <MenuItem key={stage} value={stage}>
            {STAGES[stage]} ({counts[stage]?.length ?? 0})
          </MenuItem>
        ))}
      </TextField>
      {column(chosen)}
    </>
  );
}

const scrolling = { overflowX: "auto", pb: 1, borderRadius: 1 } as const;
const columns = { display: "grid", gap: 1, alignItems: "stretch" } as const;

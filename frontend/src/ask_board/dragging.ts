import type { Announcements, KeyboardCoordinateGetter } from "@dnd-kit/core";

import { STAGES } from "../words/labels";
import { BESIDE, LADDER, nextStage } from "./board";
import type { AskCard } from "./documents";

export const HOW_TO_MOVE =
  "Press the space bar to pick the ask up. Then the left and right arrow keys choose a stage, the space bar again opens the form for it, and Escape puts the ask back.";

/** Left and right go from column to column; down and up between the ladder and the row beside it. */
export const keyboardStep: KeyboardCoordinateGetter = (event, { context }) => {
  const { over, droppableRects } = context;
  const to = stepFrom(String(over?.id ?? LADDER[0]), event.code);
  const rect = to ? droppableRects.get(to) : undefined;
  if (!rect) return undefined;
  event.preventDefault();
  return { x: rect.left + 4, y: rect.top + 8 };
};

export function stepFrom(stage: string, key: string): string | null {
  const row = BESIDE.includes(stage) ? BESIDE : LADDER;
  if (key === "ArrowRight") return nextStage(row, stage, 1);
  if (key === "ArrowLeft") return nextStage(row, stage, -1);
  if (key === "ArrowDown" && row === LADDER) return BESIDE[0];
  if (key === "ArrowUp" && row === BESIDE) return LADDER[0];
  return null;
}

/** What a screen reader says while a card is dragged. */
export function announcements(asks: AskCard[]): Announcements {
  const cardOf = (id: unknown) => asks.find((card) => card.id === id);
  const stays = (id: unknown) => {
    const card = cardOf(id);
    return card ? `Not moved: ${card.title} stays ${STAGES[card.stage].toLowerCase()}.` : undefined;
  };
  return {
    onDragStart: ({ active }) => {
      const card = cardOf(active.id);
      return card ? `Picked up ${card.title}, which is ${STAGES[card.stage].toLowerCase()}.` : undefined;
    },
    onDragOver: ({ over }) => (over ? `Over ${STAGES[String(over.id)]}.` : "Over no stage."),
    onDragEnd: ({ active, over }) =>
      over && over.id !== cardOf(active.id)?.stage
        ? `Dropped on ${STAGES[String(over.id)]}. The form asks what happened.`
        : stays(active.id),
    onDragCancel: ({ active }) => stays(active.id),
  };
}

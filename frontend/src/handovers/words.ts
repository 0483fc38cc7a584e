import type { HandoverRow, HandoverSection } from "./documents";

export const DECISIONS = {
  CONFIRM: "It still holds",
  END: "It ends on the day they leave",
  HAND_OVER: "The successor has it too: record it in their name",
};

/** Each kind in the singular, where a row stands alone. */
export const KINDS: Record<string, string> = {
  POLICY_ASK: "Policy ask",
  PROMISE: "Promise",
  PLANNED_INTERACTION: "Planned interaction",
  RELATIONSHIP: "Organisation they lead",
  PLANNED_CONTACT: "Planned contact",
  INTRODUCTION: "Introduction",
  CAMPAIGN: "Campaign",
  CAMPAIGN_TASK: "Part of a campaign",
  PLAN_LINE: "Line of the action plan",
  ACTIVITY: "Activity",
  BOARD_PAPER: "Part of a board paper",
  OBJECTIVE: "Objective",
};

export const addressOf = (noun: string, id: string): string => `/${noun}/${id}/show`;

export function things(count: number): string {
  return count === 1 ? "1 thing" : `${count.toLocaleString("en-GB")} things`;
}

/** What one colleague gets: sections without a row of theirs are left out. */
export function packOf(sections: HandoverSection[], successorId: string): HandoverSection[] {
  return sections
    .filter(({ kind }) => kind !== "OBJECTIVE")
    .map((section) => ({ ...section, rows: section.rows.filter((row) => row.successor.id === successorId) }))
    .filter(({ rows }) => rows.length > 0);
}

/** The general successor first, then whoever else was named, by name. */
export function successorsOf(
  sections: HandoverSection[],
  general: { id: string; name: string },
): { id: string; name: string }[] {
  const named = new Map<string, HandoverRow["successor"]>();
  for (const { rows } of sections) for (const { successor } of rows) named.set(successor.id, successor);
  named.delete(general.id);
  return [general, ...[...named.values()].sort((one, other) => one.name.localeCompare(other.name, "en-GB"))];
}

import { newId } from "../data_provider/new_id";
import type { ItemLine } from "./documents";

const BEFORE_AND_AFTER_A_MEETING: [string, number, ItemLine["when"]][] = [
  ["Agree what we ask for, and who says it", 5, "BEFORE"],
  ["Send the agenda and our briefing", 3, "BEFORE"],
  ["Read the brief", 1, "BEFORE"],
  ["Write up what was said, and where they stand", 1, "AFTER"],
  ["Send thanks, with what we promised", 2, "AFTER"],
  ["Check what they promised", 10, "AFTER"],
];

/** What a meeting usually brings with it, to be changed at will. */
export const usualTemplate = () => ({
  name: "Before and after a meeting",
  items: BEFORE_AND_AFTER_A_MEETING.map(([title, days, when]) => ({ id: newId(), title, days, when })),
});

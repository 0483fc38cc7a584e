import { britishDate } from "../words/dates";
import type { Objective, Share } from "./documents";

export function stateInWords({ agreedOn, agreedWith, endedOn }: Objective): string {
  if (endedOn) return `Ended on ${britishDate(endedOn)}`;
  if (agreedOn) return `Agreed on ${britishDate(agreedOn)} with ${agreedWith?.name ?? "a former colleague"}`;
  return agreedWith ? `Waits for ${agreedWith.name} to agree it` : "Not agreed: nobody is named to agree it";
}

/** "5 of 6", or that they are too few to say. */
export function shareInWords({ people, withObjective }: Share["whole"]): string {
  if (!people) return "Nobody is recorded in these groups yet";
  if (withObjective === null) return `Too few people to say (${people})`;
  return `${withObjective} of ${people}`;
}

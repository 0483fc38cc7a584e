import { ALIGNMENTS, INFLUENCES, INTERESTS, levelInWords } from "../assessments/words";
import { britishDate } from "../words/dates";
import type { Actor } from "./documents";
import type { Place } from "./steps";

type Spread = Actor["alignment"];

/** "Rather for (4 of 5), from 2 to 5": the range only where colleagues differ. */
export function spreadInWords(spread: Spread, words: Record<number, string>): string {
  if (!spread) return "Not known";
  const middle = levelInWords(spread.median, words);
  return spread.lowest === spread.highest ? middle : `${middle}, from ${spread.lowest} to ${spread.highest}`;
}

/** Who judged, whether anybody guessed, and when last. */
export function judgedInWords({ assessorCount, hasGuess, lastAssessedOn, isStale }: Actor): string {
  if (!assessorCount) return "Nobody has judged yet";
  const people = assessorCount === 1 ? "1 colleague" : `${assessorCount} colleagues`;
  const guess = hasGuess ? ", with a guess among them" : "";
  return `${people}${guess}, last on ${britishDate(lastAssessedOn)}${isStale ? "; more than 180 days old" : ""}`;
}

export const placeInWords = ({ alignment, interest }: Place): string =>
  `alignment ${alignment} (${ALIGNMENTS[alignment]}), interest ${interest} (${INTERESTS[interest]})`;

/** The whole of an actor for whoever does not see the drawing. */
export function actorInWords(actor: Actor): string {
  const { stakeholder, alignment, interest, influence } = actor;
  return [
    stakeholder.label,
    `alignment ${spreadInWords(alignment, ALIGNMENTS).toLowerCase()}`,
    `interest ${spreadInWords(interest, INTERESTS).toLowerCase()}`,
    `influence ${spreadInWords(influence, INFLUENCES).toLowerCase()}`,
  ].join("; ");
}

/** What is unknown of somebody in the tray. */
export function missingInWords({ alignment, interest }: Actor): string {
  if (!alignment && !interest) return "alignment and interest unknown";
  return alignment ? "interest unknown" : "alignment unknown";
}

import { britishDate } from "../words/dates";
import type { Line, Mark } from "./documents";

/** 90 as "1 hour 30 minutes". */
export function minutesInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [];
  if (hours) parts.push(hours === 1 ? "1 hour" : `${hours} hours`);
  if (rest || !hours) parts.push(rest === 1 ? "1 minute" : `${rest} minutes`);
  return parts.join(" ");
}

/** What a line became, as far as the reader may know. */
export function acceptedInWords({ acceptedAs }: Line): string {
  if (acceptedAs?.interactionId) {
    const day = britishDate(acceptedAs.interactionOn);
    if (acceptedAs.interactionStatus === "HELD") return `Took place on ${day}`;
    if (acceptedAs.interactionStatus === "CANCELLED") return `Planned for ${day}, and cancelled`;
    return `Accepted: planned for ${day}`;
  }
  return acceptedAs ? `Accepted: request for an introduction, ${acceptedAs.introductionState}` : "";
}

export const markOf = (
  marks: Mark[],
  { colleague, stakeholder }: Pick<Line, "colleague" | "stakeholder">,
): Mark | undefined =>
  marks.find((mark) => mark.colleague.id === colleague.id && mark.stakeholder.id === stakeholder.id);

export const pageOf = ({ kind, id }: { kind: string; id: string }): string =>
  kind === "person" ? `/people/${id}/show` : `/organisations/${id}/show`;

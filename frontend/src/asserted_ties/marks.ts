import { useQuery } from "@tanstack/react-query";

import { ask } from "../data_provider/graphql";
import type { StakeholderFilter } from "../stakeholders/filter";
import { MARKS, type Mark, type TieEnd } from "./documents";

export function useMarks(filter: StakeholderFilter) {
  return useQuery({
    queryKey: ["do not use marks", filter],
    queryFn: ({ signal }) => ask(MARKS, filter, signal),
  });
}

/** The mark of a party altogether, not of one of its ties. */
export const markOfAll = (marks: readonly Mark[], partyId: string): Mark | undefined =>
  marks.find(({ fromParty, toParty }) => !toParty && fromParty.id === partyId);

/** The marks of single ties of a party. */
export const marksOfTies = (marks: readonly Mark[]): Mark[] =>
  marks.filter(({ toParty }) => toParty !== null);

/** Whoever is at the other end of a marked tie. */
export const otherEnd = ({ fromParty, toParty }: Mark, partyId: string): TieEnd =>
  toParty && fromParty.id === partyId ? toParty : fromParty;

const partyInput = ({ kind, id }: TieEnd) => ({ [`${kind}Id`]: id });

/** A mark's two ends: a colleague can only be the first. */
export function markedEnds(party: TieEnd, other: TieEnd | null) {
  if (other?.kind === "user") return { fromParty: partyInput(other), toParty: partyInput(party) };
  return { fromParty: partyInput(party), toParty: other ? partyInput(other) : null };
}

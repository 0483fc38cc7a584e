import { ASSERTED_KINDS } from "../routes/words";
import type { Choice } from "../words/labels";
import type { AssertedTie, TieEnd } from "./documents";

/** What the second party is to the first: the same tie read the other way round. The rest read alike both ways. */
const READ_BACK: Record<string, string> = {
  ADVISES: "is advised by",
  FUNDS: "is funded by",
  MEMBER_OF: "has as a member",
  SITS_ON_BOARD_OF: "has on its board",
};

const BACK = "_BACK";

/** Every kind from the side of one party: "advises", "is advised by", "co-chairs with" … */
export const RELATIONS: Choice[] = Object.entries(ASSERTED_KINDS).flatMap(([kind, name]) =>
  kind in READ_BACK
    ? [
        { id: kind, name },
        { id: kind + BACK, name: READ_BACK[kind] },
      ]
    : [{ id: kind, name }],
);

const partyInput = ({ kind, id }: Pick<TieEnd, "kind" | "id">) => ({ [`${kind}Id`]: id });

/** From "this party is advised by that one" to a kind and its two ends. A colleague is always the first end, where the kind reads alike. */
export function endsOf(relation: string, party: TieEnd, other: TieEnd) {
  const kind = relation.endsWith(BACK) ? relation.slice(0, -BACK.length) : relation;
  const isBack = relation.endsWith(BACK) || (!(kind in READ_BACK) && other.kind === "user");
  const [from, to] = isBack ? [other, party] : [party, other];
  return { kind, fromParty: partyInput(from), toParty: partyInput(to) };
}

/** A tie as it reads from one of its parties. */
export function readFrom(tie: AssertedTie, partyId: string): { words: string; other: TieEnd } {
  const forwards = ASSERTED_KINDS[tie.kind] ?? "knows";
  return tie.fromParty.id === partyId
    ? { words: forwards, other: tie.toParty }
    : { words: READ_BACK[tie.kind] ?? forwards, other: tie.fromParty };
}

export const TIE_SENSITIVITIES: Record<string, string> = {
  OPEN: "All policy staff",
  TEAM: "The team of whoever recorded it",
  RESTRICTED: "Only whoever recorded it",
};

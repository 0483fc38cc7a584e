import type { Affected } from "./documents";

const counted = (count: number, one: string, many: string) =>
  count ? [`${count} ${count === 1 ? one : many}`] : [];

function listed(parts: string[]): string {
  return parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}` : (parts[0] ?? "");
}

/** "2 asks and 1 open promise", or nothing. */
export function affectedInWords({ asks, promises, interactions, ties }: Affected): string {
  return listed([
    ...counted(asks.length, "ask", "asks"),
    ...counted(promises.length, "open promise", "open promises"),
    ...counted(interactions.length, "planned interaction", "planned interactions"),
    ...counted(ties.length, "tie that is now history", "ties that are now history"),
  ]);
}

/** "3 stances and 1 asserted tie", or nothing. */
export function toLookAtAgain({ stances, assertedTies }: Affected): string {
  return listed([
    ...counted(stances, "stance", "stances"),
    ...counted(assertedTies, "asserted tie", "asserted ties"),
  ]);
}

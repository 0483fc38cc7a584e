/** What the page of the plan shows of its lines, and how its address says so. */
import { britishDate, londonToday } from "../words/dates";
import { SHOWN_RATINGS } from "../words/labels";
import type { PlanLine } from "./documents";

export interface Wanted {
  objective: string;
  commitment: string;
  owner: string;
  rating: string;
  asAt: string;
}

export const NOBODY = "nobody";

export function wantedIn(search: URLSearchParams): Wanted {
  const of = (name: string) => search.get(name) ?? "";
  return {
    objective: of("objective"),
    commitment: of("commitment"),
    owner: of("owner"),
    rating: of("rating"),
    asAt: of("asAt") || londonToday(),
  };
}

export function matching(lines: PlanLine[], { objective, commitment, owner, rating }: Wanted): PlanLine[] {
  return lines.filter(
    (line) =>
      (!objective || line.strategicObjective === objective) &&
      (!commitment || line.commitments.some((each) => each === commitment)) &&
      (!owner || (owner === NOBODY ? !line.owner : line.owner?.id === owner)) &&
      (!rating || line.standing.shown === rating),
  );
}

/** "Green 6, amber 5, red 3, unknown 13": every rating with its number, none left out. */
export function countsInWords(lines: PlanLine[]): string {
  const counts = Object.entries(SHOWN_RATINGS).map(
    ([rating, word]) =>
      `${word.toLowerCase()} ${lines.filter((line) => line.standing.shown === rating).length}`,
  );
  const said = counts.join(", ");
  return said.charAt(0).toUpperCase() + said.slice(1);
}

export function ownersOf(lines: PlanLine[]): { id: string; name: string }[] {
  const owners = new Map(lines.flatMap(({ owner }) => (owner ? [[owner.id, owner.name] as const] : [])));
  return [...owners].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name));
}

/** The lines of one owner that want something: an update, evidence, or what was never filled in. */
export const toUpdate = (lines: PlanLine[], ownerId: string): PlanLine[] =>
  lines.filter(({ owner, standing }) => owner?.id === ownerId && standing.nextMissing);

export function evidenceInWords({ standing, evidenceLimitDays }: PlanLine): string {
  const { evidence, evidenceAgeDays, newestEvidenceOn } = standing;
  if (evidence === "NONE" || evidenceAgeDays === null) return "No evidence";
  const age = evidenceAgeDays === 1 ? "1 day old" : `${evidenceAgeDays} days old`;
  const late = evidence === "STALE" ? `, past its limit of ${evidenceLimitDays}` : "";
  return `${britishDate(newestEvidenceOn)}: ${age}${late}`;
}

export const versionInWords = ({ planVersion, planVersionOn }: PlanLine): string =>
  `${planVersion} (${planVersionOn ? britishDate(planVersionOn) : "date not recorded"})`;

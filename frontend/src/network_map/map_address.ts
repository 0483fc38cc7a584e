import { isPartialDate } from "../words/dates";
import type { MapFilter } from "./documents";

export type Level = "ORGANISATIONS" | "PEOPLE";
export type Colour = "stance" | "group";
export type Size = "influence" | "between" | "activity";
export interface Around {
  kind: "person" | "organisation" | "user";
  id: string;
}

/** What the map shows, all of it in the page's address. */
export interface MapView {
  level: Level;
  kind: string[];
  themes: string[];
  policyAskId: string | null;
  from: string | null;
  leadId: string | null;
  around: Around | null;
  hops: number;
  /** Null: today. */
  asAt: string | null;
  colour: Colour;
  size: Size;
  /** The reader asked for the whole network, with no place to begin. */
  isEverything: boolean;
}

export const MOST_HOPS = 3;
const AROUND = ["person", "organisation", "user"] as const;

const dayIn = (text: string | null) => (text?.length === 10 && isPartialDate(text) ? text : null);

export function viewIn(search: URLSearchParams): MapView {
  const policyAskId = search.get("policyAskId");
  const around = AROUND.map((kind) => ({ kind, id: search.get(`${kind}Id`) })).find(({ id }) => id);
  const hops = Number(search.get("hops"));
  const size = search.get("size") as Size;
  return {
    level: search.get("level") === "people" ? "PEOPLE" : "ORGANISATIONS",
    kind: search.getAll("kind"),
    themes: search.getAll("themes"),
    policyAskId,
    from: dayIn(search.get("from")),
    leadId: search.get("leadId"),
    around: (around as Around | undefined) ?? null,
    hops: Number.isInteger(hops) && hops >= 1 && hops <= MOST_HOPS ? hops : 1,
    asAt: dayIn(search.get("asAt")),
    colour: policyAskId && search.get("colour") !== "group" ? "stance" : "group",
    size: ["influence", "between", "activity"].includes(size) ? size : policyAskId ? "influence" : "between",
    isEverything: search.get("everything") === "yes",
  };
}

/** The address's part after the question mark; what is as usual is left out of it. */
export function searchOf(view: Partial<MapView>): URLSearchParams {
  const search = new URLSearchParams();
  const put = (name: string, value: string | null | undefined | false) => value && search.set(name, value);
  put("policyAskId", view.policyAskId);
  if (view.around) put(`${view.around.kind}Id`, view.around.id);
  put("hops", view.around && (view.hops ?? 1) > 1 && String(view.hops));
  put("level", view.level === "PEOPLE" && "people");
  view.kind?.forEach((kind) => search.append("kind", kind));
  view.themes?.forEach((theme) => search.append("themes", theme));
  put("leadId", view.leadId);
  put("from", view.from);
  put("asAt", view.asAt);
  put("colour", view.policyAskId && view.colour === "group" && "group");
  put("size", view.size !== (view.policyAskId ? "influence" : "between") && view.size);
  put("everything", view.isEverything && "yes");
  return search;
}

/** The address of a map. */
export const mapTo = (view: Partial<MapView>): string => `/map?${searchOf(view)}`;

/** Whether there is a place to begin, so that nobody meets the whole network first. */
export const isBegun = (view: MapView): boolean =>
  view.isEverything ||
  Boolean(view.around || view.policyAskId || view.leadId || view.kind.length || view.themes.length);

export function filterOf(view: MapView): MapFilter {
  return {
    level: view.level,
    kind: view.kind.length ? view.kind : null,
    themes: view.themes.length ? view.themes : null,
    policyAskId: view.policyAskId,
    from: view.from,
    leadId: view.leadId,
    around: view.around ? { [`${view.around.kind}Id`]: view.around.id } : null,
    hops: view.hops,
  };
}

/** One of the server's own files of what the filter leaves: "map.csv", "ties.csv" or "map.graphml". */
export function exportAddress(view: MapView, file: string): string {
  const search = searchOf(view);
  ["colour", "size", "everything"].forEach((name) => search.delete(name));
  return search.size ? `/network/${file}?${search}` : `/network/${file}`;
}

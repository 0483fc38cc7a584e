import type { Actor, Move } from "./documents";

export const STEPS = 5;
export const HEIGHT = 560;
/** 4 and 5 count as high, so the lines between quadrants lie between 3 and 4. */
export const HIGH_FROM = 4;
const ROW = 27;

export interface Place {
  alignment: number;
  interest: number;
}

export interface Point {
  x: number;
  y: number;
}

export const keyOf = ({ stakeholder }: Pick<Actor, "stakeholder"> | Pick<Move, "stakeholder">): string =>
  stakeholder.role?.id ?? stakeholder.organisation?.id ?? "";

export const stakeholderOf = ({ stakeholder: { role, organisation } }: Pick<Move, "stakeholder">) =>
  role ? { roleId: role.id } : { organisationId: organisation?.id ?? "" };

/** Where an actor stands; null for the tray, because alignment or interest is unknown. */
export function placeOf({ alignment, interest }: Actor): Place | null {
  return alignment && interest ? { alignment: alignment.median, interest: interest.median } : null;
}

/** The middle of a step, alignment to the right and interest upwards. */
export function pointOf({ alignment, interest }: Place, width: number): Point {
  return { x: ((alignment - 0.5) / STEPS) * width, y: HEIGHT - ((interest - 0.5) / STEPS) * HEIGHT };
}

/** The step under a point; null outside the plane. */
export function placeAt({ x, y }: Point, width: number): Place | null {
  if (x < 0 || y < 0 || x > width || y > HEIGHT) return null;
  const step = (share: number) => Math.min(STEPS, Math.floor(share * STEPS) + 1);
  return { alignment: step(x / width), interest: step(1 - y / HEIGHT) };
}

/** Where each placed actor is drawn: those on one step stand below each other, closer the more they are. */
export function drawnAt(actors: readonly Actor[], width: number): Map<string, Point> {
  const steps = new Map<string, Actor[]>();
  for (const actor of actors) {
    const place = placeOf(actor);
    if (!place) continue;
    const step = `${place.alignment} ${place.interest}`;
    steps.set(step, [...(steps.get(step) ?? []), actor]);
  }
  const found = new Map<string, Point>();
  for (const together of steps.values()) {
    const gap = Math.min(ROW, (HEIGHT / STEPS - 6) / together.length);
    together.forEach((actor, index) => {
      const { x, y } = pointOf(placeOf(actor) as Place, width);
      found.set(keyOf(actor), { x, y: y + (index - (together.length - 1) / 2) * gap });
    });
  }
  return found;
}

const KEYS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** One step by an arrow key, kept on the plane; null for any other key. */
export function stepBy(key: string, from: Place): Place | null {
  const step = KEYS[key];
  if (!step) return null;
  const kept = (value: number) => Math.max(1, Math.min(STEPS, value));
  return { alignment: kept(from.alignment + step[0]), interest: kept(from.interest + step[1]) };
}

/** The short name on the map: a person by name, a body by its own. */
export const shortName = ({ stakeholder: { role, organisation, label } }: Actor): string =>
  role?.person.name ?? organisation?.name ?? label;

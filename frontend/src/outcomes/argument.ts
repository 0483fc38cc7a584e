/** The rules of a claim, told while it is written. The server has the last word: it also knows each interaction's day. */
import { britishDate } from "../words/dates";

export interface Step {
  id: string;
  isOurs: boolean;
  text?: string;
  happenedOn?: string | null;
}
export interface Evidence {
  id: string;
  title?: string;
  isExternal?: boolean;
  datedOn?: string | null;
  interactionId?: string | null;
}
export interface Test {
  kind?: string;
  question?: string;
  result?: string;
}
export interface Rival {
  verdict?: string;
}
export interface Argument {
  steps: Step[];
  evidence: Evidence[];
  tests: Test[];
  rivals: Rival[];
}

const MUST_BE_PASSED = ["HOOP", "DOUBLY_DECISIVE"];
const PASSING_IS_ENOUGH = ["SMOKING_GUN", "DOUBLY_DECISIVE"];

/** Each step of ours after the day of the change, naming the two days. */
export function lateSteps(steps: Step[], changedOn: string): string[] {
  return steps
    .filter(({ isOurs, happenedOn }) => isOurs && happenedOn && happenedOn > changedOn)
    .map(
      ({ text, happenedOn }) =>
        `Our step “${text || "without words yet"}” is of ${britishDate(happenedOn)}, after the change on ${britishDate(changedOn)}.`,
    );
}

export function struckThrough(tests: Test[]): string | null {
  const failed = tests.find(
    ({ kind, result }) => kind && MUST_BE_PASSED.includes(kind) && result === "FAILED",
  );
  return failed ? `It failed the test “${failed.question ?? ""}”, which it had to pass.` : null;
}

/** The highest rubric that can be given now, and what is lacking for a higher one. */
export function ceiling({ evidence, rivals }: Argument): { rubric: number; reason: string } {
  if (!evidence.some(({ isExternal }) => isExternal))
    return { rubric: 2, reason: "Above 2 needs evidence from outside that all policy staff may read." };
  if (rivals.length < 2) return { rubric: 3, reason: "Above 3 needs at least 2 rival explanations." };
  if (rivals.some(isUnexamined))
    return { rubric: 3, reason: "Above 3 needs every rival explanation examined." };
  return { rubric: 4, reason: "" };
}

export function whyNotHigh({ tests, rivals }: Argument): string | null {
  const struck = struckThrough(tests);
  if (struck) return struck;
  if (!tests.some(({ kind, result }) => kind && PASSING_IS_ENOUGH.includes(kind) && result === "PASSED"))
    return "No smoking gun or doubly decisive test was passed.";
  if (rivals.some(isUnexamined)) return "A rival explanation is not examined.";
  if (rivals.some(({ verdict }) => verdict === "LIKELIER"))
    return "A rival explanation is likelier than ours.";
  return null;
}

const isUnexamined = ({ verdict }: Rival) => !verdict || verdict === "NOT_EXAMINED";

export interface Link {
  kind: "step" | "change";
  on: string | null;
  words: string;
  isOurs?: boolean;
  number?: number;
}

/** The steps in their own order, with the change set where its day belongs: after the last step that is not later. */
export function chain(steps: Step[], changedOn: string): Link[] {
  const links: Link[] = steps.map(({ isOurs, text, happenedOn }, index) => ({
    kind: "step",
    on: happenedOn ?? null,
    words: text ?? "",
    isOurs,
    number: index + 1,
  }));
  const last = links.findLastIndex(({ on }) => on !== null && on <= changedOn);
  links.splice(last + 1, 0, { kind: "change", on: changedOn, words: "The change" });
  return links;
}

/** Where a day stands between the first and the last of all, 0 to 1; the middle when they are one day. */
export function placeOf(day: string, days: string[]): number {
  const times = days.map((each) => Date.parse(each));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  return last === first ? 0.5 : (Date.parse(day) - first) / (last - first);
}

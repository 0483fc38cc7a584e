/** What the schema's names mean, in the words of the screens. */
export const SIGNIFICANCES: Record<string, string> = { MAJOR: "Major", MODERATE: "Moderate", MINOR: "Minor" };
export const DIRECTIONS: Record<string, string> = {
  POSITIVE: "Positive",
  MIXED: "Mixed",
  NEGATIVE: "Negative",
};
export const ANSWERS: Record<string, string> = {
  CONFIRMED: "Confirmed",
  CONFIRMED_IN_PART: "Confirmed in part",
  DISPUTED: "Disputed",
  NO_ANSWER: "No answer came",
};
export const SUBSTANTIATIONS: Record<string, string> = { REQUESTED: "Asked, no answer yet", ...ANSWERS };

export const RUBRIC: Record<string, string> = {
  0: "0: none known",
  1: "1: plausible, the timing fits and no more is shown",
  2: "2: ours came first, and the change resembles it",
  3: "3: confirmed by an independent source or a decision-maker",
  4: "4: confirmed, and the main rival explanations were examined",
};

export interface TestWords {
  name: string;
  asks: string;
  passed: string;
  failed: string;
}

/** The four tests, by what passing and failing each would mean for the claim. */
export const TESTS: Record<string, TestWords> = {
  HOOP: {
    name: "Hoop",
    asks: "Something that has to be so if we are right.",
    passed: "The claim stays possible, and is not yet shown.",
    failed: "The claim is struck through.",
  },
  SMOKING_GUN: {
    name: "Smoking gun",
    asks: "Something hard to explain unless we are right.",
    passed: "Strong support for the claim.",
    failed: "Little is lost: such proof is rare.",
  },
  STRAW_IN_THE_WIND: {
    name: "Straw in the wind",
    asks: "A hint that points one way.",
    passed: "The claim is a little likelier.",
    failed: "The claim is a little less likely.",
  },
  DOUBLY_DECISIVE: {
    name: "Doubly decisive",
    asks: "Something that is so if we are right, and only then.",
    passed: "The claim holds, and its rivals do not.",
    failed: "The claim is struck through.",
  },
};
export const TEST_KINDS: Record<string, string> = Object.fromEntries(
  Object.entries(TESTS).map(([kind, { name, asks }]) => [
    kind,
    `${name}: ${asks.charAt(0).toLowerCase()}${asks.slice(1)}`,
  ]),
);
export const TEST_RESULTS: Record<string, string> = {
  NOT_YET: "Not tested yet",
  PASSED: "Passed",
  FAILED: "Failed",
};
export const VERDICTS: Record<string, string> = {
  NOT_EXAMINED: "Not examined yet",
  RULED_OUT: "Ruled out",
  PLAYED_A_PART: "Played a part beside ours",
  LIKELIER: "Likelier than ours",
};

interface Standing {
  confidence: string;
  countedRubric: number;
  struckThroughBecause: string | null;
  reviewedOn: string | null;
}

const SURENESS = ["LOW", "MEDIUM", "HIGH"];

/** The claim that stands highest: one that holds, then by its rubric, then by confidence. */
export function bestOf<Claim extends Standing>(claims: Claim[]): Claim | undefined {
  const order = (claim: Claim) => [
    claim.struckThroughBecause ? 0 : 1,
    claim.countedRubric,
    SURENESS.indexOf(claim.confidence),
  ];
  return [...claims].sort((a, b) => {
    const [left, right] = [order(a), order(b)];
    const place = left.findIndex((value, index) => value !== right[index]);
    return place < 0 ? 0 : right[place] - left[place];
  })[0];
}

/** Confidence, rubric and review of a claim in one line; null for no claim. */
export function standingInWords(claim: Standing | undefined): string {
  if (!claim) return "No claim made";
  const review = claim.reviewedOn ? "reviewed" : "not yet reviewed";
  if (claim.struckThroughBecause) return `Struck through (${review})`;
  return `${claim.countedRubric} of 4, ${claim.confidence.toLowerCase()} confidence, ${review}`;
}

/** What those outside who were asked have said, in one line. */
export function answersInWords(asked: { state: string }[]): string {
  if (!asked.length) return "Nobody asked";
  const counts = Object.keys(SUBSTANTIATIONS)
    .map((state) => [SUBSTANTIATIONS[state], asked.filter((each) => each.state === state).length] as const)
    .filter(([, count]) => count > 0);
  return counts.map(([words, count]) => (count === 1 ? words : `${words} (${count})`)).join("; ");
}

/** How much of the decision is theirs. Not judged is a value of its own, not a low one. */
export const POWERS: Record<number, string> = {
  1: "1: a small part",
  2: "2",
  3: "3: a fair part",
  4: "4",
  5: "5: all of it",
};

export const powerInWords = (power: number | null | undefined): string =>
  power ? `power ${power} of 5` : "power not judged";

import { britishDate, britishInstant } from "../words/dates";
import type { Digest } from "./documents";

/** What became of the latest digest, in a sentence. */
export function lastDigest({ last, email }: Pick<Digest, "last" | "email">): string {
  if (!last) return "None has been sent yet.";
  const when = britishInstant(last.triedAt);
  switch (last.state) {
    case "SENT":
      return `Sent on ${when} to ${email}.`;
    case "EMPTY":
      return `On ${britishDate(last.day)} nothing of yours was on, late or waiting, so nothing was sent.`;
    case "SENDING":
      return `Being sent since ${when}.`;
    case "FAILED":
      return `Failed on ${when}: ${last.problem ?? "the reason is not known."} ${
        last.tries > 6 ? "It was tried seven times that day and given up." : "It will be tried again."
      }`;
  }
}

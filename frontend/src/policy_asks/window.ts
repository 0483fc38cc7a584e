import { britishDate } from "../words/dates";

/** A decision window in words: "1 May 2027 to 30 June 2027", "closes 30 June 2027", "opens 1 May 2027", "not known". */
export function decisionWindow(opensOn: string | null, closesOn: string | null): string {
  if (opensOn && closesOn) return `${britishDate(opensOn)} to ${britishDate(closesOn)}`;
  if (closesOn) return `closes ${britishDate(closesOn)}`;
  if (opensOn) return `opens ${britishDate(opensOn)}`;
  return "not known";
}

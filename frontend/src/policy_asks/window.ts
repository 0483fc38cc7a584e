import { britishDate } from "../words/dates";

/** A decision window in words: "1 May 2027 to 30 June 2027", "Closes 30 June 2027", "Opens 1 May 2027", "Not known". */
export function decisionWindow(opensOn: string | null, closesOn: string | null): string {
  if (opensOn && closesOn) return `${britishDate(opensOn)} to ${britishDate(closesOn)}`;
  if (closesOn) return `Closes ${britishDate(closesOn)}`;
  if (opensOn) return `Opens ${britishDate(opensOn)}`;
  return "Not known";
}

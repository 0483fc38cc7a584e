import { britishDate, britishInstant } from "../words/dates";
import type { Introduction } from "./documents";

export const STATES: Record<string, string> = {
  OPEN: "Waiting for an answer",
  ANSWERED: "Answered",
  LAPSED: "Lapsed",
  WITHDRAWN: "Withdrawn",
};

export const ANSWERS: Record<string, string> = {
  YES: "Yes",
  NOT_NOW: "Not now",
  NOT_ME_BUT: "Not me, but …",
  NO: "No",
};

/** Where a request stands, said to whoever reads it: its requester or whom they asked. */
export function stateInWords(request: Introduction): string {
  const { state, isForMe, asked, requester, lapsesOn } = request;
  if (state === "OPEN") {
    return `${isForMe ? "Waiting for your answer" : `Waiting for ${asked.name}`} until ${britishDate(lapsesOn)}`;
  }
  if (state === "LAPSED") return `Lapsed on ${britishDate(lapsesOn)}: nobody answered`;
  if (state === "WITHDRAWN") return `Withdrawn by ${request.isMine ? "you" : requester.name}`;
  return `${isForMe ? "You" : asked.name} said “${answerInWords(request)}” on ${britishInstant(request.answeredAt)}`;
}

function answerInWords({ answer, suggestedUser }: Introduction): string {
  if (answer === "NOT_ME_BUT") return `not me, but ${suggestedUser?.name ?? "a colleague"}`;
  return (ANSWERS[answer ?? ""] ?? "").toLowerCase();
}

/** "Introduction to Ada Fern through Kit Saga". */
export function titleOf({ target, via }: Pick<Introduction, "target" | "via">): string {
  return `Introduction to ${target.label}${via ? ` through ${via.label}` : ""}`;
}

interface DraftWords {
  myName: string;
  target: string;
  via: string | null;
  policyAsk: string | null;
}

/** What the colleague may send on as it stands: to the ally where there is one, else to the target. */
export function draftToForward({ myName, target, via, policyAsk }: DraftWords): string {
  const about = policyAsk ? `about “${policyAsk}”` : "about our work";
  const request = via
    ? `My colleague ${myName} would like to speak with ${target} ${about}. Would you be willing to introduce them?`
    : `My colleague ${myName} would like to speak with you ${about}. May I put you in touch?`;
  return `Dear ${via ?? target},\n\n${request}\n\nHalf an hour would be enough, at a time and place that suits. If it is not convenient, please say so: that is no trouble.\n\nWith best wishes`;
}

/** Names of kinds where a list or an export needs them before the server has told the forms. */
export const ACTIVITY_KINDS: Record<string, string> = {
  OUTPUT: "Output or event",
  OPPORTUNITY: "Opportunity",
  OFFER: "Offer",
  FEEDBACK_ROUND: "Feedback round",
  PARTNER_CONVERSATION: "Partner or funder conversation",
  ALIGNMENT_CONVERSATION: "Alignment conversation",
  RECRUITMENT_MILESTONE: "Recruitment milestone",
  INDUCTION_DOCUMENT: "Induction document",
  REFLECTIVE_SESSION: "Reflective-practice session",
  NETWORK_DIALOGUE: "Staff-network dialogue",
  TRUSTEE_REFLECTION: "Trustees’ reflection",
  POLICY_REVIEW: "HR policy review",
  DEVELOPMENT_REVIEW: "Development or competency review",
  DASHBOARD_POINTER: "Dashboard pointer",
};
export const FORMATS: Record<string, string> = {
  REPORT: "Report",
  BLOG: "Blog",
  PODCAST: "Podcast",
  PRESS_LINE: "Press line",
  PANEL: "Panel",
  EVENT: "Event",
  WEB_PAGE: "Web page",
  OTHER: "Other",
};
export const STATES: Record<string, string> = {
  PLANNED: "Planned",
  DONE: "Done",
  MISSED: "Missed",
  CANCELLED: "Cancelled",
};
export const CHECKLIST_ANSWERS: Record<string, string> = {
  NOT_YET: "Not yet answered",
  YES: "Yes",
  NO: "No",
  NOT_APPLICABLE: "Does not apply",
};

interface WithAction {
  action: string;
  actionDueOn: string | null;
  actionDoneOn: string | null;
  state: string;
}

/** How an agreed action stands, in a word or two; nothing where none was agreed. */
export function actionState(
  { action, actionDueOn, actionDoneOn, state }: WithAction,
  today: string,
  date: (day: string) => string,
): string {
  if (!action) return "";
  if (actionDoneOn) return `Done on ${date(actionDoneOn)}`;
  if (state === "CANCELLED") return "Dropped with the rest";
  if (!actionDueOn) return "Open, no date set";
  return actionDueOn < today ? `Overdue since ${date(actionDueOn)}` : `Open, due on ${date(actionDueOn)}`;
}

/** "5 of 8 answered" of a checklist: a question is answered when it says yes, no or does not apply. */
export function answeredInWords(checklist: { answer: string }[]): string {
  const answered = checklist.filter(({ answer }) => answer !== "NOT_YET").length;
  return `${answered} of ${checklist.length} answered`;
}

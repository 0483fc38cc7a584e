/** "ARMS_LENGTH_BODY" as "Arms length body", where a list of choices has no better words. */
export function sentence(name: string | null | undefined): string {
  if (!name) return "";
  const words = name.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export interface Choice {
  id: string;
  name: string;
}

/** Words by name as the choices of a select box. */
export const choices = (words: Record<string, string>): Choice[] =>
  Object.entries(words).map(([id, name]) => ({ id, name }));

export const ORGANISATION_KINDS: Record<string, string> = {
  DEPARTMENT: "Government department",
  ARMS_LENGTH_BODY: "Arm’s-length body",
  REGULATOR: "Regulator",
  TRUST: "NHS trust",
  INTEGRATED_CARE_BOARD: "Integrated care board",
  ROYAL_COLLEGE: "Royal college",
  UNION: "Union",
  THINK_TANK: "Think tank",
  CHARITY: "Charity",
  PARLIAMENTARY_GROUP: "Parliamentary group",
  MEDIA_OUTLET: "Media outlet",
  OTHER: "Other",
};
export const STAGES: Record<string, string> = {
  DRAFTED: "Drafted",
  AGREED: "Agreed",
  RAISED: "Raised",
  ACKNOWLEDGED: "Acknowledged",
  COMMITTED: "Committed",
  ADOPTED: "Adopted",
  IMPLEMENTED: "Implemented",
  EMBEDDED: "Embedded",
  REJECTED: "Rejected",
  REVERSED: "Reversed",
  PARKED: "Parked",
  WITHDRAWN: "Withdrawn",
};
export const INTERACTION_KINDS: Record<string, string> = {
  MEETING: "Meeting",
  CALL: "Call",
  LETTER: "Letter",
  EMAIL: "E-mail",
  EVENT: "Event",
  ROUNDTABLE: "Roundtable",
  BRIEFING: "Briefing",
  CONSULTATION_RESPONSE: "Consultation response",
};
export const INTERACTION_STATUSES: Record<string, string> = {
  PLANNED: "Planned",
  HELD: "Took place",
  CANCELLED: "Cancelled",
};
export const SENSITIVITIES: Record<string, string> = {
  OPEN: "All policy staff",
  TEAM: "My team and those named",
  RESTRICTED: "Only those named",
};
export const NOT_RAISED_REASONS: Record<string, string> = {
  NOT_ENOUGH_TIME: "Not enough time",
  NOT_THE_RIGHT_MOMENT: "Not the right moment",
  NOT_THE_RIGHT_PERSON: "Not the right person",
  RAISED_RECENTLY: "Raised recently",
  ASKED_NOT_TO: "Asked not to",
  FORGOTTEN: "Forgotten",
  OTHER: "Another reason",
};
export const RECEPTIONS: Record<string, string> = {
  HOSTILE: "Hostile",
  DOUBTFUL: "Doubtful",
  NONCOMMITTAL: "Non-committal",
  RECEPTIVE: "Receptive",
  WELCOMING: "Welcoming",
  DID_NOT_SAY: "Did not say",
};
export const STANCE_LEVELS: Record<string, string> = {
  OPPOSED: "Opposed",
  SCEPTICAL: "Sceptical",
  NEUTRAL: "Neutral",
  SUPPORTIVE: "Supportive",
  CHAMPION: "Champion",
};
export const CONFIDENCES: Record<string, string> = { LOW: "Low", MEDIUM: "Medium", HIGH: "High" };
export const PERMISSION_LEVELS: Record<string, string> = {
  ADMINISTRATOR: "Administrator",
  POLICY: "Policy staff",
  READER: "Reader of board papers",
};
export const PAPER_STATES: Record<string, string> = {
  DRAFT: "Draft",
  IN_REVIEW: "In review",
  APPROVED: "Approved and frozen",
};
export const PAPER_PURPOSES: Record<string, string> = {
  ASSURE: "To assure",
  DECIDE: "To decide",
  NOTE: "To note",
};
export const POINT_KINDS: Record<string, string> = { ALERT: "Alert", RISK: "Risk", DECISION: "Decision" };
export const STRATEGIC_OBJECTIVES: Record<string, string> = {
  INFLUENCE: "Influence",
  VOICE: "Voice",
  SUPPORT: "Support",
  EXCELLENT_ORGANISATION: "Excellent organisation",
};
export const COMMITMENTS: Record<string, string> = {
  RECOGNISE: "1 Recognise racism",
  UNDERSTAND: "2 Understand and support",
  ACT: "3 Act and call out",
  MEASURE: "4 Be open and measure",
  INFLUENCE: "5 Influence others",
};
export const LINE_POSITIONS: Record<string, string> = {
  NOT_STARTED: "Not started",
  ON_TRACK: "On track",
  SLIPPING: "Slipping",
  OFF_TRACK: "Off track",
  DONE: "Done",
};
export const SHOWN_RATINGS: Record<string, string> = {
  GREEN: "Green",
  AMBER: "Amber",
  RED: "Red",
  UNKNOWN: "Unknown",
};
export const STAFF_GROUPS: Record<string, string> = {
  POLICY_TEAM: "Policy team",
  SENIOR_MANAGEMENT: "Senior management",
};

import { graphql, type ResultOf } from "../data_provider/graphql";

export const BRIEF = graphql(`
  query Brief($subject: BriefSubjectInput!) {
    brief(subject: $subject) {
      title
      facts
      notices
      madeOn
      sections {
        key
        heading
        empty
        onPage
        beyond
        restricted
        restrictedTo {
          noun
          id
        }
        items {
          label
          text
          detail
          mark
          to {
            noun
            id
          }
        }
      }
    }
  }
`);

export type Brief = ResultOf<typeof BRIEF>["brief"];
export type BriefSection = Brief["sections"][number];
export type BriefItem = BriefSection["items"][number];
export type BriefLink = NonNullable<BriefItem["to"]>;

export type BriefKind = "interaction" | "person" | "organisation";
const SUBJECTS: Record<BriefKind, { field: string; noun: string }> = {
  interaction: { field: "interactionId", noun: "interactions" },
  person: { field: "personId", noun: "people" },
  organisation: { field: "organisationId", noun: "organisations" },
};

export const isBriefKind = (kind: string | undefined): kind is BriefKind => Boolean(kind && kind in SUBJECTS);

export const subjectOf = (kind: BriefKind, id: string) => ({ [SUBJECTS[kind].field]: id });

/** The page that a brief was made from. */
export const pageOf = (kind: BriefKind, id: string) => `/${SUBJECTS[kind].noun}/${id}/show`;

/** Where a brief's link leads; a colleague has no page but their relationships. */
export const addressOf = ({ noun, id }: BriefLink) =>
  noun === "colleagues" ? `/portfolio?userId=${id}` : `/${noun}/${id}/show`;

/** All interactions with them are one list; of a room of several there is none, and other sections are on the page. */
export function listOf(key: string, kind: BriefKind, id: string): string | null {
  if (kind === "interaction") return null;
  if (key !== "meetings") return pageOf(kind, id);
  return `/interactions?filter=${encodeURIComponent(JSON.stringify(subjectOf(kind, id)))}`;
}

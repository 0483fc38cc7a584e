import { graphql } from "../data_provider/graphql";
import { registerResource, type Row } from "../data_provider/resource";
import { COMMITMENTS } from "../words/labels";
import { embargoForm, embargoInput } from "./embargo";

export const STAKEHOLDER = graphql(`
  fragment StakeholderOfAsk on Stakeholder {
    label
    organisation {
      id
      name
    }
    role {
      id
      title
      isCurrent
      person {
        id
        name
      }
      organisation {
        id
        name
      }
    }
  }
`);

const POLICY_ASK = graphql(
  `
    fragment PolicyAskRecord on PolicyAsk {
      id
      version
      title
      text
      theme
      isRaceEquality
      owner {
        id
        name
      }
      decisionOpensOn
      decisionClosesOn
      venue
      stage
      stageChangedOn
      stageChanges {
        id
        version
        stage
        changedOn
        reason
        document
        sourceUrl
        failingTests
        overrideReason
        recordedAt
        recordedBy {
          id
          name
        }
      }
      addressees {
        id
        kind
        stakeholder {
          ...StakeholderOfAsk
        }
      }
      decisionMakers {
        id
        kind
        power
        stakeholder {
          ...StakeholderOfAsk
        }
      }
      raisedCount
      lastRaisedOn
      measure
      lineToTake
      notToSay
      commitments
      wordingNumber
      newestEvidenceYear
      embargoedUntil
      isEmbargoed
      mayChangeEmbargo
      readers {
        id
        name
      }
      recordedAt
    }
  `,
  [STAKEHOLDER],
);

interface PartyRow {
  id: string;
  kind: string;
  power?: number | null;
  stakeholder: { label: string; organisation: { id: string } | null; role: { id: string } | null };
}

/** A party as a form holds it: one line with its words, so that a comparison of two edits can show it. */
export interface Party {
  id: string;
  kind: "ADDRESSEE" | "DECISION_MAKER";
  label: string;
  organisationId?: string | null;
  roleId?: string | null;
  /** 1 to 5, of a decision-maker; null is not judged, which is not low. */
  power?: number | null;
}

const toParty = ({ id, kind, power, stakeholder }: PartyRow): Party => ({
  id,
  kind: kind as Party["kind"],
  label: stakeholder.label,
  organisationId: stakeholder.organisation?.id ?? null,
  roleId: stakeholder.role?.id ?? null,
  power: power ?? null,
});

const toInput = (form: Row) => ({
  title: form.title ?? "",
  text: form.text ?? "",
  theme: form.theme ?? "",
  isRaceEquality: form.isRaceEquality ?? true,
  ownerId: form.ownerId || null,
  decisionOpensOn: form.decisionOpensOn || null,
  decisionClosesOn: form.decisionClosesOn || null,
  venue: form.venue || null,
  parties: (form.parties ?? []).map(({ id, kind, organisationId, roleId, power }: Party) => ({
    id,
    kind,
    power: power ?? null,
    stakeholder: organisationId ? { organisationId } : { roleId },
  })),
  measure: form.measure || null,
  lineToTake: form.lineToTake || null,
  notToSay: form.notToSay || null,
  commitments: form.commitments ?? [],
  embargo: form.mayChangeEmbargo === false ? null : embargoInput(form.embargo),
});

registerResource("policy_asks", {
  words: ["Policy ask", "Policy asks"],
  fields: {
    title: "Ask",
    text: "Wording",
    theme: "Theme",
    isRaceEquality: "About race equality",
    stage: "Stage",
    stageChangedOn: "Stage since",
    owner: "Owner",
    ownerId: "Owner",
    decisionOpensOn: "Decision window opens",
    decisionClosesOn: "Decision window closes",
    venue: "Where it is decided",
    addressees: "Addressees",
    decisionMakers: "Decision-makers",
    parties: "Addressees and decision-makers",
    raisedCount: "Times raised",
    lastRaisedOn: "Last raised",
    recordedAt: "Recorded",
    draftedOn: "Drafted on",
    closesBefore: "Window closes before",
    measure: "Measure",
    lineToTake: "Our line",
    notToSay: "What not to say",
    commitments: "Commitments",
    commitment: "Serves the commitment",
    wordingNumber: "Number of wordings",
    newestEvidenceYear: "Newest evidence describes",
  },
  references: { ownerId: "users" },
  choices: { commitments: COMMITMENTS },
  list: graphql(
    `
      query PolicyAsks($filter: PolicyAskFilter, $sort: PolicyAskSort, $page: PageInput) {
        policyAsks(filter: $filter, sort: $sort, page: $page) {
          total
          items {
            ...PolicyAskRecord
          }
        }
      }
    `,
    [POLICY_ASK],
  ),
  one: graphql(
    `
      query PolicyAsk($id: UUID!) {
        policyAsk(id: $id) {
          ...PolicyAskRecord
        }
      }
    `,
    [POLICY_ASK],
  ),
  create: graphql(
    `
      mutation CreatePolicyAsk($input: CreatePolicyAskInput!) {
        createPolicyAsk(input: $input) {
          ...PolicyAskRecord
        }
      }
    `,
    [POLICY_ASK],
  ),
  update: graphql(
    `
      mutation UpdatePolicyAsk($input: UpdatePolicyAskInput!) {
        updatePolicyAsk(input: $input) {
          ...PolicyAskRecord
        }
      }
    `,
    [POLICY_ASK],
  ),
  remove: graphql(`
    mutation DeletePolicyAsk($id: UUID!, $version: Int!) {
      deletePolicyAsk(id: $id, version: $version)
    }
  `),
  sorts: {
    title: "TITLE",
    stage: "STAGE",
    stageChangedOn: "STAGE_CHANGED_ON",
    decisionClosesOn: "DECISION_CLOSES_ON",
    lastRaisedOn: "LAST_RAISED_ON",
    recordedAt: "RECORDED_AT",
  },
  toCreate: (form) => ({ ...toInput(form), draftedOn: form.draftedOn }),
  toInput,
  fromServer: (record) => ({
    ...record,
    ownerId: record.owner?.id ?? null,
    parties: [...record.addressees, ...record.decisionMakers].map(toParty),
    embargo: embargoForm(record.embargoedUntil ?? null, record.readers ?? []),
  }),
});

/** A change of stage has no page of its own: an ask's trail shows, adds, corrects and deletes it. */
export const CHANGE_STAGE = graphql(`
  mutation ChangeStage($input: ChangeStageInput!) {
    changeStage(input: $input) {
      id
      version
    }
  }
`);
export const CORRECT_STAGE_CHANGE = graphql(`
  mutation CorrectStageChange($input: CorrectStageChangeInput!) {
    correctStageChange(input: $input) {
      id
      version
    }
  }
`);
export const DELETE_STAGE_CHANGE = graphql(`
  mutation DeleteStageChange($id: UUID!, $version: Int!) {
    deleteStageChange(id: $id, version: $version) {
      id
      version
    }
  }
`);

export const STANDINGS = graphql(
  `
    query Standings($policyAskId: UUID!, $asAt: Date) {
      standings(policyAskId: $policyAskId, asAt: $asAt) {
        stakeholder {
          ...StakeholderOfAsk
        }
        isDecisionMaker
        isAddressee
        isInPost
        lastMetOn
        stance {
          id
          level
          heldOn
          confidence
          source
          sourceUrl
          isStale
          awaitsCheck
          lastConfirmedOn
          check {
            outcome
            checkedOn
            checkedBy {
              name
            }
          }
        }
      }
    }
  `,
  [STAKEHOLDER],
);

export const ROLES_IN_POST = graphql(`
  query RolesInPost($q: String!, $heldOn: Date!) {
    roles(
      filter: { q: $q, heldOn: $heldOn }
      sort: { field: PERSON, order: ASC }
      page: { offset: 0, limit: 10 }
    ) {
      items {
        id
        title
        person {
          id
          name
        }
        organisation {
          id
          name
        }
      }
    }
    organisations(filter: { q: $q, isClosed: false }, page: { offset: 0, limit: 6 }) {
      items {
        id
        name
      }
    }
  }
`);

export const THEMES = graphql(`
  query Themes {
    policyAsks(page: { offset: 0, limit: 100 }) {
      items {
        id
        theme
      }
    }
  }
`);

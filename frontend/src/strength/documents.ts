import { graphql, type ResultOf } from "../data_provider/graphql";

export const STRENGTH_SETTINGS = graphql(`
  query StrengthSettings {
    strengthSettings {
      bounds {
        name
        label
        value
        measured
        least
        most
        unit
        source
      }
      current {
        words
        isMeasured
      }
      past {
        id
        constants {
          words
        }
        reason
        recordedAt
        recordedBy {
          name
        }
      }
    }
  }
`);

export type StrengthSettings = ResultOf<typeof STRENGTH_SETTINGS>["strengthSettings"];
export type StrengthBound = StrengthSettings["bounds"][number];

export const CHANGE_STRENGTH_SETTINGS = graphql(`
  mutation ChangeStrengthSettings($input: StrengthConstantsInput!) {
    changeStrengthSettings(input: $input) {
      current {
        words
      }
    }
  }
`);

export const MODEL_CARD = graphql(`
  query StrengthModelCard {
    strengthModelCard {
      title
      sections {
        heading
        paragraphs
        table {
          caption
          columns
          rows
        }
      }
    }
  }
`);

import { graphql, type ResultOf } from "../data_provider/graphql";

export const MY_DIGEST = graphql(`
  query MyDigest {
    myDigest {
      email
      frequency
      nextOn
      last {
        day
        state
        tries
        triedAt
        problem
      }
    }
  }
`);

export type Digest = ResultOf<typeof MY_DIGEST>["myDigest"];

export const CHOOSE_DIGEST = graphql(`
  mutation ChooseDigest($frequency: DigestFrequency!) {
    chooseDigest(frequency: $frequency) {
      frequency
    }
  }
`);

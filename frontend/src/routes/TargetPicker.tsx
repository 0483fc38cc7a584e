import Box from "@mui/material/Box";

import { ask } from "../data_provider/graphql";
import { TypeAhead, type Option } from "../interactions/TypeAhead";
import { KIND_WORDS } from "../search/documents";
import { ROUTE_TARGETS } from "./documents";
import { targetOf, type Target } from "./target";

interface TargetPickerProps {
  /** A person or an organisation is a target; an ask is chosen first and its decision-maker after. */
  onPick: (chosen: { target: Target } | { target: null; policyAskId: string }) => void;
}

export function TargetPicker({ onPick }: TargetPickerProps) {
  return (
    <Box sx={{ flex: "1 1 280px", maxWidth: 560 }}>
      <TypeAhead<Option>
        label="Whom do you want to reach?"
        placeholder="A person, an organisation or a policy ask"
        searchName="route targets"
        search={async (q, signal) =>
          (await ask(ROUTE_TARGETS, { q }, signal)).search.items.map(({ kind, id, title, context }) => ({
            id,
            name: title,
            detail: context,
            group: KIND_WORDS[kind],
          }))
        }
        onPick={({ id, group }) =>
          onPick(
            group === KIND_WORDS.POLICY_ASK
              ? { target: null, policyAskId: id }
              : { target: targetOf({ kind: group === KIND_WORDS.PERSON ? "person" : "organisation", id }) },
          )
        }
      />
    </Box>
  );
}

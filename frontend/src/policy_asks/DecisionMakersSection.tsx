import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { SelectInput, required, TextInput } from "react-admin";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { EmptyState } from "../layout/EmptyState";
import { FormDialog } from "../layout/FormDialog";
import { PageLink } from "../layout/PageLink";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { britishInstant, londonToday } from "../words/dates";
import type { Party } from "./documents";
import { powerInWords } from "./power";
import { lastQuarters } from "./quarters";
import { DECISION_MAKER_LISTS, FREEZE, type FrozenList } from "./response_documents";

/** Who decides today and with how much power, and the lists that were frozen of it, newest first. */
export function DecisionMakersSection({ policyAskId, parties }: { policyAskId: string; parties: Party[] }) {
  const [isOpen, setOpen] = useState(false);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["decision_maker_lists", policyAskId],
    queryFn: ({ signal }) => ask(DECISION_MAKER_LISTS, { policyAskId }, signal),
  });
  const deciding = parties.filter(({ kind }) => kind === "DECISION_MAKER");
  const lists = data?.decisionMakerLists ?? [];
  return (
    <Section
      title="Decision-makers and their power"
      actions={
        deciding.length ? (
          <Button variant="outlined" onClick={() => setOpen(true)}>
            Freeze for a quarter
          </Button>
        ) : null
      }
    >
      {deciding.length ? (
        <Box component="ul" sx={{ m: 0, pl: 2.5 }} aria-label="Decision-makers today">
          {deciding.map(({ id, label, power }) => (
            <li key={id}>
              {label}: {powerInWords(power)}
            </li>
          ))}
        </Box>
      ) : (
        <EmptyState title="No decision-makers yet">
          Name who decides, and how much of the decision is theirs.{" "}
          <PageLink to={`/policy_asks/${policyAskId}`}>Edit the ask</PageLink>
        </EmptyState>
      )}
      <Typography variant="h3" component="h3" sx={{ mt: 2 }}>
        Frozen lists
      </Typography>
      <QueryState of="the frozen lists" isPending={isPending} error={error} onRetry={refetch}>
        {lists.length ? (
          lists.map((list) => <Frozen key={list.id} list={list} />)
        ) : (
          <Typography color="text.secondary">
            None yet. A frozen list keeps how many decision-makers there were in a quarter, whatever changes
            later.
          </Typography>
        )}
      </QueryState>
      {isOpen ? (
        <FreezeDialog policyAskId={policyAskId} lists={lists} onClose={() => setOpen(false)} />
      ) : null}
    </Section>
  );
}

function Frozen({ list }: { list: FrozenList }) {
  const { quarter, number, decisionMakers, differences, reason, frozenAt, frozenBy } = list;
  return (
    <Box component="section" aria-label={`${quarter}, list ${number}`} sx={{ py: 1 }}>
      <strong>
        {quarter}, list {number}: {decisionMakers.length}{" "}
        {decisionMakers.length === 1 ? "decision-maker" : "decision-makers"}
      </strong>
      <Box sx={{ overflowWrap: "anywhere" }}>
        {decisionMakers
          .map(({ stakeholder, power }) => `${stakeholder.label} (${powerInWords(power)})`)
          .join("; ")}
      </Box>
      {differences.length ? (
        <Box component="ul" sx={{ m: 0, pl: 2.5 }} aria-label="Changed since the list before">
          {differences.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </Box>
      ) : null}
      <Box sx={{ color: "text.secondary", fontSize: "0.92rem" }}>
        {reason ? `Because: ${reason} · ` : ""}Frozen {britishInstant(frozenAt)}
        {frozenBy ? ` by ${frozenBy.name}` : ""}
      </Box>
    </Box>
  );
}

interface FreezeDialogProps {
  policyAskId: string;
  lists: FrozenList[];
  onClose: () => void;
}

function FreezeDialog({ policyAskId, lists, onClose }: FreezeDialogProps) {
  const [id] = useState(newId);
  const quarters = lastQuarters(londonToday(), 5);
  const [quarter, setQuarter] = useState(quarters[0].id);
  const isSecond = lists.some(({ quarterStartsOn }) => quarterStartsOn === quarter);
  return (
    <FormDialog
      title="Freeze the decision-makers for a quarter"
      lead="Today’s decision-makers and their power are copied. A list is never changed afterwards; another one can follow it."
      defaultValues={{ quarterStartsOn: quarter }}
      onSave={({ quarterStartsOn, reason }) =>
        ask(FREEZE, {
          input: {
            id,
            policyAskId,
            quarterStartsOn: quarterStartsOn as string,
            reason: (reason as string) ?? "",
          },
        })
      }
      saveLabel="Freeze"
      savedWords="The decision-makers are frozen."
      onClose={onClose}
    >
      <SelectInput
        source="quarterStartsOn"
        label="Quarter"
        choices={quarters}
        validate={required()}
        onChange={({ target }) => setQuarter(target.value)}
        fullWidth
      />
      <TextInput
        source="reason"
        label={isSecond ? "Why another list" : "Reason (optional)"}
        helperText={isSecond ? "This quarter has a list already: the new one stands beside it." : undefined}
        validate={isSecond ? required() : undefined}
        multiline
        fullWidth
      />
    </FormDialog>
  );
}

import Typography from "@mui/material/Typography";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useWatch } from "react-hook-form";

import { ask } from "../data_provider/graphql";
import { useSettled } from "../inputs/use_settled";
import { QueryState } from "../layout/QueryState";
import { isPartialDate } from "../words/dates";
import { AffectedList } from "./AffectedList";
import { PREVIEW, type Move } from "./documents";

const SETTLES_MS = 300;

/** What the end of the chosen roles touches, before anything is saved. It follows each change of the form. */
export function Preview() {
  const [moves, effectiveOn] = useWatch({ name: ["moves", "effectiveOn"] }) as [Move[], string];
  const ended = [...new Set((moves ?? []).map(({ endedRoleId }) => endedRoleId).filter(Boolean))].sort();
  const wanted = useSettled(`${effectiveOn ?? ""} ${ended.join(" ")}`.trim(), SETTLES_MS);
  const [on, ...endedRoleIds] = wanted.split(" ");
  const isDay = on.length === 10 && isPartialDate(on) && on >= "1900";
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["reshuffle preview", wanted],
    queryFn: ({ signal }) => ask(PREVIEW, { effectiveOn: on, endedRoleIds }, signal),
    enabled: isDay && endedRoleIds.length > 0,
    placeholderData: keepPreviousData,
  });
  if (!isDay) return <Typography color="text.secondary">Choose the first day of the new roles.</Typography>;
  if (!endedRoleIds.length) {
    return (
      <Typography color="text.secondary">
        As soon as you choose a role that ends, the asks, promises, meetings and ties that hang on it are
        listed here.
      </Typography>
    );
  }
  return (
    <QueryState of="what is affected" isPending={isPending} error={error} onRetry={refetch}>
      {data ? <AffectedList affected={data.reshufflePreview} isPreview /> : null}
    </QueryState>
  );
}

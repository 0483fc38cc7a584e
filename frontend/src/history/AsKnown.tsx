import Box from "@mui/material/Box";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { QueryState } from "../layout/QueryState";
import { Fact, Facts, Section } from "../layout/Section";
import { instantOfLondon } from "../words/dates";
import { AS_KNOWN, type HistoryNoun } from "./documents";
import { fieldInWords, recordedValue } from "./words";

/** The record as Trellis held it at a day and time: what was entered or corrected later is not in it. */
export function AsKnown({ noun, id }: { noun: HistoryNoun; id: string }) {
  const [local, setLocal] = useState("");
  const knownAt = instantOfLondon(local);
  const { data, error, isLoading, refetch } = useQuery({
    queryKey: ["as known", noun, id, knownAt],
    queryFn: ({ signal }) => ask(AS_KNOWN, { noun, id, knownAt: knownAt ?? "" }, signal),
    enabled: knownAt !== null,
  });
  const rows = data?.recordAsKnown ?? [];
  return (
    <Section title="As it was known">
      <TextField
        type="datetime-local"
        label="As it was known at"
        helperText="A day and time in the United Kingdom"
        value={local}
        onChange={(event) => setLocal(event.target.value)}
        slotProps={{
          inputLabel: { shrink: true },
          htmlInput: { min: "1900-01-01T00:00", max: "2199-12-31T23:59" },
        }}
      />
      {knownAt === null ? null : (
        <QueryState of="the record as it was known" isPending={isLoading} error={error} onRetry={refetch}>
          {rows.length ? (
            rows.map((row) => (
              <Box key={row.id} sx={{ mt: 2 }}>
                <Typography variant="h3" gutterBottom>
                  {row.what}
                </Typography>
                <Facts>
                  {row.fields.map(({ field, after }) => (
                    <Fact key={field} label={fieldInWords(field)}>
                      {after === null ? "—" : recordedValue(after)}
                    </Fact>
                  ))}
                </Facts>
              </Box>
            ))
          ) : (
            <EmptyState title="Not known yet">Trellis did not hold this record then.</EmptyState>
          )}
        </QueryState>
      )}
    </Section>
  );
}

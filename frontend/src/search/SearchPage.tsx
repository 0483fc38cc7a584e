import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import Typography from "@mui/material/Typography";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useSearchParams } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { PageTitle } from "../layout/PageTitle";
import { Section } from "../layout/Section";
import { SEARCH, KIND_WORDS, addressOf } from "./documents";

/** What the one search box finds, grouped by kind, best first. */
export function SearchPage() {
  const [search] = useSearchParams();
  const q = (search.get("q") ?? "").slice(0, 200);
  const [limit, setLimit] = useState(20);
  const { data, error, isPending } = useQuery({
    queryKey: ["search", q, limit],
    queryFn: ({ signal }) => ask(SEARCH, { q, limit }, signal),
    enabled: q.trim() !== "",
    placeholderData: keepPreviousData,
  });
  const items = data?.search.items ?? [];
  return (
    <>
      <PageTitle title={q ? `Search: ${q}` : "Search"} />
      {!q ? (
        <EmptyState title="Type something into the search box">
          It looks through names, roles, asks and notes.
        </EmptyState>
      ) : null}
      {error ? <Alert severity="error">{error.message}</Alert> : null}
      {q && isPending ? <LinearProgress aria-label="Searching" /> : null}
      {q && data && !items.length ? (
        <EmptyState title="Nothing found">
          No name, role, ask or note that you may see has all of these words. Try fewer words, or the
          beginning of one.
        </EmptyState>
      ) : null}
      {Object.entries(KIND_WORDS).map(([kind, words]) => {
        const found = items.filter((item) => item.kind === kind);
        if (!found.length) return null;
        return (
          <Section key={kind} title={words}>
            <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
              {found.map((hit) => (
                <Box component="li" key={hit.id} sx={{ py: 0.75 }}>
                  <Link to={addressOf(hit)}>{hit.title}</Link>
                  <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: "anywhere" }}>
                    {hit.context}
                  </Typography>
                </Box>
              ))}
            </Box>
          </Section>
        );
      })}
      {data?.search.hasMore && limit < 100 ? <Button onClick={() => setLimit(100)}>Show more</Button> : null}
    </>
  );
}

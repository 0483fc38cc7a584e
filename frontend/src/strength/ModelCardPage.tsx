import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableContainer from "@mui/material/TableContainer";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";

import { ask, type ResultOf } from "../data_provider/graphql";
import { PageTitle } from "../layout/PageTitle";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { MODEL_CARD } from "./documents";

type CardTable = NonNullable<ResultOf<typeof MODEL_CARD>["strengthModelCard"]["sections"][number]["table"]>;

/** How strength is worked out, what was measured and what it does not show: docs/strength-model-card.md as a page. */
export function ModelCardPage() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["strength model card"],
    queryFn: ({ signal }) => ask(MODEL_CARD, {}, signal),
  });
  const card = data?.strengthModelCard;
  return (
    <>
      <PageTitle title={card?.title ?? "How strength is worked out"} />
      <QueryState of="the model card" isPending={isPending} error={error} onRetry={refetch}>
        {card?.sections.map(({ heading, paragraphs, table }) => (
          <Section key={heading} title={heading}>
            {paragraphs.map((paragraph) => (
              <Typography key={paragraph} sx={{ mb: 1, maxWidth: "75ch" }}>
                {paragraph}
              </Typography>
            ))}
            {table ? <Figures table={table} /> : null}
          </Section>
        ))}
      </QueryState>
    </>
  );
}

/** A wide table scrolls inside a region that the keyboard reaches. */
function Figures({ table: { caption, columns, rows } }: { table: CardTable }) {
  return (
    <TableContainer tabIndex={0} role="region" aria-label={caption}>
      <Table size="small" sx={{ captionSide: "top" }}>
        <caption>{caption}</caption>
        <TableHead>
          <TableRow>
            {columns.map((column) => (
              <TableCell key={column} component="th" scope="col">
                {column}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.join("|")}>
              {row.map((cell, index) =>
                index ? (
                  <TableCell key={columns[index]}>{cell}</TableCell>
                ) : (
                  <TableCell key={columns[index]} component="th" scope="row">
                    {cell}
                  </TableCell>
                ),
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

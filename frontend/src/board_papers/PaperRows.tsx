import CloseIcon from "@mui/icons-material/Close";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Drawer from "@mui/material/Drawer";
import IconButton from "@mui/material/IconButton";
import Typography from "@mui/material/Typography";
import { useInfiniteQuery } from "@tanstack/react-query";

import { PageLink } from "../layout/PageLink";
import { QueryState } from "../layout/QueryState";
import { britishDate } from "../words/dates";
import type { AskForRows, Figure, RowPage } from "./content";

const PAGE = 50;

interface PaperRowsProps {
  figure: Figure;
  /** Names the paper or the dates, so that rows of another are not taken for these. */
  of: readonly unknown[];
  askForRows: AskForRows;
  onClose: () => void;
}

/** The records behind one figure, as they stood. */
export function PaperRows({ figure, of, askForRows, onClose }: PaperRowsProps) {
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery({
      queryKey: ["paper rows", ...of, figure.key],
      initialPageParam: 0,
      queryFn: ({ signal, pageParam }) => askForRows(figure.key, { offset: pageParam, limit: PAGE }, signal),
      getNextPageParam: (last, pages) => (pages.length * PAGE < last.total ? pages.length * PAGE : null),
    });
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  const total = data?.pages[0].total ?? 0;
  return (
    <Drawer
      anchor="right"
      open
      onClose={onClose}
      // A narrative is written in a dialog, from which figures open too.
      sx={{ zIndex: "modal" }}
      slotProps={{ paper: { role: "dialog", "aria-labelledby": "paper-rows" } }}
    >
      <Box sx={{ width: { xs: "100vw", sm: 480 }, p: 2 }}>
        <Box sx={{ display: "flex", justifyContent: "space-between", alignItems: "start", gap: 1 }}>
          <Typography variant="h2" id="paper-rows">
            {figure.label}
          </Typography>
          <IconButton onClick={onClose} aria-label="Close">
            <CloseIcon />
          </IconButton>
        </Box>
        <Typography>{figure.words}</Typography>
        <QueryState of="the records" isPending={isPending} error={error} onRetry={refetch}>
          <Typography color="text.secondary">{total === 1 ? "1 record" : `${total} records`}</Typography>
          <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
            {rows.map((row, index) => (
              <RowLine key={index} row={row} />
            ))}
          </ul>
          {hasNextPage ? (
            <Button onClick={() => fetchNextPage()} disabled={isFetchingNextPage}>
              Show more
            </Button>
          ) : null}
        </QueryState>
      </Box>
    </Drawer>
  );
}

function RowLine({ row }: { row: RowPage["items"][number] }) {
  const { what, date, who, countedAs, isLimited, link } = row;
  const details = [date ? britishDate(date) : "", who, countedAs].filter(Boolean);
  const sentences = details.map((detail) => (/[.!?]$/.test(detail) ? detail : `${detail}.`));
  return (
    <Box component="li" sx={{ py: 1, borderBottom: 1, borderColor: "divider", overflowWrap: "anywhere" }}>
      {link ? (
        <PageLink to={link}>{what}</PageLink>
      ) : (
        <Box component={isLimited ? "em" : "strong"}>{what}</Box>
      )}
      {details.length ? (
        <Typography variant="body2" color="text.secondary">
          {sentences.join(" ")}
        </Typography>
      ) : null}
    </Box>
  );
}

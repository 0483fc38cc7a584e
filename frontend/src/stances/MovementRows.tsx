import CloseIcon from "@mui/icons-material/Close";
import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Drawer from "@mui/material/Drawer";
import IconButton from "@mui/material/IconButton";
import LinearProgress from "@mui/material/LinearProgress";
import Typography from "@mui/material/Typography";
import { useInfiniteQuery } from "@tanstack/react-query";

import { ask } from "../data_provider/graphql";
import { PageLink } from "../layout/PageLink";
import { britishDate } from "../words/dates";
import { askedBy, WAYS, type MovementView } from "./movement";
import { STANCE_MOVEMENT_ROWS } from "./movement_documents";
import { levelName, type Chosen } from "./MovementMatrix";

const PAGE = 50;

interface MovementRowsProps {
  view: MovementView;
  chosen: Chosen;
  onClose: () => void;
}

/** Who is behind a count, with the stance of each day. */
export function MovementRows({ view, chosen, onClose }: MovementRowsProps) {
  const { title, ...narrowed } = chosen;
  const { data, error, isPending, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ["stance movement rows", view, narrowed],
    initialPageParam: 0,
    queryFn: ({ signal, pageParam }) =>
      ask(
        STANCE_MOVEMENT_ROWS,
        { ...askedBy(view), ...narrowed, page: { offset: pageParam, limit: PAGE } },
        signal,
      ),
    getNextPageParam: (last, pages) =>
      pages.length * PAGE < last.stanceMovementRows.total ? pages.length * PAGE : null,
  });
  const rows = data?.pages.flatMap((page) => page.stanceMovementRows.items) ?? [];
  const total = data?.pages[0].stanceMovementRows.total ?? 0;
  return (
    <Drawer
      anchor="right"
      open
      onClose={onClose}
      slotProps={{ paper: { role: "dialog", "aria-labelledby": "movement-rows" } }}
    >
      <Box sx={{ width: { xs: "100vw", sm: 480 }, p: 2 }}>
        <Box sx={{ display: "flex", justifyContent: "space-between", alignItems: "start", gap: 1 }}>
          <Typography variant="h2" id="movement-rows">
            {title}
          </Typography>
          <IconButton onClick={onClose} aria-label="Close">
            <CloseIcon />
          </IconButton>
        </Box>
        {error ? <Alert severity="error">{error.message}</Alert> : null}
        {isPending ? <LinearProgress aria-label="Loading the records" /> : null}
        {data ? (
          <Typography color="text.secondary">{total === 1 ? "1 record" : `${total} records`}</Typography>
        ) : null}
        <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
          {rows.map(({ policyAsk, stakeholder, fromLevel, toLevel, way, before, after }) => (
            <Box
              component="li"
              key={`${policyAsk.id} ${stakeholder.role?.id ?? stakeholder.organisation?.id}`}
              sx={{ py: 1, borderBottom: 1, borderColor: "divider", overflowWrap: "anywhere" }}
            >
              <strong>{stakeholder.label}</strong> on{" "}
              <PageLink to={`/policy_asks/${policyAsk.id}/show`}>{policyAsk.title}</PageLink>
              <Typography variant="body2" color="text.secondary" component="div">
                <span aria-hidden>{WAYS[way].sign} </span>
                {WAYS[way].words}:{" "}
                <Stood stance={before} words={levelName(fromLevel)} of={stakeholder.label} /> to{" "}
                <Stood stance={after} words={levelName(toLevel)} of={stakeholder.label} />
              </Typography>
            </Box>
          ))}
        </ul>
        {hasNextPage ? <Button onClick={() => fetchNextPage()}>Show more</Button> : null}
      </Box>
    </Drawer>
  );
}

function Stood({
  stance,
  words,
  of,
}: {
  stance: { id: string; heldOn: string } | null;
  words: string;
  of: string;
}) {
  if (!stance) return <>unknown</>;
  return (
    <PageLink
      to={`/stances/${stance.id}/show`}
      aria-label={`${of}: ${words}, since ${britishDate(stance.heldOn)}`}
    >
      {words.toLowerCase()} since {britishDate(stance.heldOn)}
    </PageLink>
  );
}

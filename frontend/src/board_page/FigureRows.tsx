import CloseIcon from "@mui/icons-material/Close";
import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Drawer from "@mui/material/Drawer";
import IconButton from "@mui/material/IconButton";
import LinearProgress from "@mui/material/LinearProgress";
import Typography from "@mui/material/Typography";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { britishDate } from "../words/dates";
import { FIGURE_ROWS, type OpenFigure, type Period } from "./documents";

const PAGE = 50;

interface FigureRowsProps {
  open: OpenFigure;
  period: Period;
  onClose: () => void;
}

/** The records behind one figure, as they stood. */
export function FigureRows({ open, period, onClose }: FigureRowsProps) {
  const { data, error, isPending, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ["board figure rows", open, period],
    initialPageParam: 0,
    queryFn: ({ signal, pageParam }) =>
      ask(
        FIGURE_ROWS,
        { figure: open.figure, key: open.key ?? null, ...period, page: { offset: pageParam, limit: PAGE } },
        signal,
      ),
    getNextPageParam: (last, pages) =>
      pages.length * PAGE < last.boardFigureRows.total ? pages.length * PAGE : null,
  });
  const rows = data?.pages.flatMap((page) => page.boardFigureRows.items) ?? [];
  const total = data?.pages[0].boardFigureRows.total ?? 0;
  return (
    <Drawer
      anchor="right"
      open
      onClose={onClose}
      slotProps={{ paper: { role: "dialog", "aria-labelledby": "figure-rows" } }}
    >
      <Box sx={{ width: { xs: "100vw", sm: 480 }, p: 2 }}>
        <Box sx={{ display: "flex", justifyContent: "space-between", alignItems: "start", gap: 1 }}>
          <Typography variant="h2" id="figure-rows">
            {open.title}
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
          {rows.map((row) => (
            <Box component="li" key={row.id} sx={{ py: 1, borderBottom: 1, borderColor: "divider" }}>
              {row.link ? <Link to={row.link}>{row.title}</Link> : <strong>{row.title}</strong>}
              <Typography variant="body2" color="text.secondary">
                {row.date ? `${britishDate(row.date)}. ` : ""}
                {row.detail}
              </Typography>
            </Box>
          ))}
        </ul>
        {hasNextPage ? <Button onClick={() => fetchNextPage()}>Show more</Button> : null}
      </Box>
    </Drawer>
  );
}

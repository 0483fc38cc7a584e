import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CreateButton } from "react-admin";
import { Link, useSearchParams } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { PageTitle } from "../layout/PageTitle";
import { QueryState } from "../layout/QueryState";
import { filterIn } from "./board";
import { BoardFilters } from "./BoardFilters";
import { ASK_BOARD, type Board } from "./documents";
import { StageBoard } from "./StageBoard";
import { TimesTable } from "./TimesTable";

/** Every ask at its stage. A card is moved by dragging, by the keyboard or by its menu: each opens the stage form. */
export function AskBoardPage() {
  const [search] = useSearchParams();
  const filter = filterIn(search);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["ask_board", filter],
    queryFn: ({ signal }) => ask(ASK_BOARD, { filter }, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageTitle
        title="Asks by stage"
        lead="Move an ask when something happened outside. Each move says since when, and what shows it."
        actions={
          <Button component={Link} to="/policy_asks" variant="outlined">
            Show as a list
          </Button>
        }
      />
      <BoardFilters />
      <QueryState of="the board" isPending={isPending} error={error} onRetry={refetch}>
        {data ? <Found board={data.askBoard} isFiltered={Object.keys(filter).length > 0} /> : null}
      </QueryState>
    </>
  );
}

function Found({ board, isFiltered }: { board: Board; isFiltered: boolean }) {
  if (!board.total) {
    return isFiltered ? (
      <EmptyState title="No ask matches">Change the filters above, or clear them.</EmptyState>
    ) : (
      <EmptyState
        title="No policy asks yet"
        actions={<CreateButton resource="policy_asks" variant="contained" />}
      >
        An ask is one specific change that we ask somebody to make.
      </EmptyState>
    );
  }
  return (
    <>
      {board.total > board.asks.length ? (
        <Alert severity="info" sx={{ mb: 1 }}>
          {board.asks.length} of {board.total} asks are shown, those decided soonest. Narrow them by the
          filters to see others.
        </Alert>
      ) : null}
      <StageBoard asks={board.asks} />
      <Box sx={{ mt: 2 }}>
        <TimesTable times={board.times} />
      </Box>
    </>
  );
}

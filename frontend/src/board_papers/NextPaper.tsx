import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useDataProvider, useRedirect } from "react-admin";

import { newId } from "../data_provider/new_id";
import { londonToday } from "../words/dates";
import type { BoardPaper } from "./documents";

/** The same day six months later, or the last of its month. */
export function sixMonthsAfter(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + 6, 0)).getUTCDate();
  // A paper that ends with its month is followed by one that does.
  const isMonthEnd = date === new Date(Date.UTC(year, month, 0)).getUTCDate();
  return new Date(Date.UTC(year, month + 5, isMonthEnd ? last : Math.min(date, last)))
    .toISOString()
    .slice(0, 10);
}

/** The next paper in one click: it begins where this one ended, with the same committee and writers. */
export function NextPaper({ paper }: { paper: BoardPaper }) {
  const provider = useDataProvider();
  const redirect = useRedirect();
  const [id] = useState(newId);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => {
      const end = sixMonthsAfter(paper.asAt);
      const today = londonToday();
      return provider.create("board_papers", {
        data: {
          id,
          title: paper.title,
          committee: paper.committee,
          purpose: paper.purpose,
          asAt: end > today && today > paper.asAt ? today : end,
          comparedWith: paper.asAt,
          masksNames: paper.masksNames,
          previousId: paper.id,
        },
      });
    },
    onSuccess: () => redirect("show", "board_papers", id),
  });
  return (
    <>
      {error ? <Alert severity="error">{error.message}</Alert> : null}
      <Button variant="contained" onClick={() => mutate()} disabled={isPending}>
        Start the next paper
      </Button>
    </>
  );
}

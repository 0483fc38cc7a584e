import { useQuery } from "@tanstack/react-query";
import { useDataProvider } from "react-admin";

import { CreatePage } from "../layout/FormPages";
import { LoadingPage } from "../layout/LoadingPage";
import { britishDate, londonToday } from "../words/dates";
import { BoardPaperInputs } from "./BoardPaperInputs";

/** A new paper, filled in from the newest one: the same committee, and the days that follow it. */
export function BoardPaperCreate() {
  const provider = useDataProvider();
  const { data, isPending } = useQuery({
    queryKey: ["board_papers", "newest approved"],
    queryFn: () =>
      provider.getList("board_papers", {
        pagination: { page: 1, perPage: 25 },
        sort: { field: "asAt", order: "DESC" },
        filter: {},
      }),
  });
  if (isPending) return <LoadingPage />;
  const before = data?.data.find(({ state }) => state === "APPROVED");
  return (
    <CreatePage
      title="Start a board paper"
      lead={
        before
          ? `It follows “${before.title}”, which ended on ${britishDate(before.asAt)}. The same colleagues write its sections, unless you choose others.`
          : "Set its dates. The figures are worked out for you; colleagues then write what they mean."
      }
      defaultValues={{
        title: "Progress on race equality",
        committee: before?.committee ?? "",
        purpose: "ASSURE",
        asAt: londonToday(),
        comparedWith: before?.asAt ?? null,
        masksNames: true,
      }}
    >
      <BoardPaperInputs isNew />
    </CreatePage>
  );
}

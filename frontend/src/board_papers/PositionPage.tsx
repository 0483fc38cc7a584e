import PdfIcon from "@mui/icons-material/PictureAsPdfOutlined";
import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { PageTitle } from "../layout/PageTitle";
import { QueryState } from "../layout/QueryState";
import { britishDate, britishInstant } from "../words/dates";
import { PaperView } from "./PaperView";
import { PeriodForm } from "./PeriodForm";
import { POSITION, POSITION_ROWS } from "./documents";
import { periodOf, problemOf, type Period } from "./period";

function pdfAddress({ asAt, comparedWith, knownAt }: Period): string {
  const given = { asAt, comparedWith, ...(knownAt ? { knownAt } : {}) };
  return `/board-page.pdf?${new URLSearchParams(given)}`;
}

/** What a board paper of any dates would say, as known now or at an instant. Nobody approved it. */
export function PositionPage() {
  const [search, setSearch] = useSearchParams();
  const period = periodOf(search);
  const problem = problemOf(period);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["board position", period],
    queryFn: ({ signal }) => ask(POSITION, period, signal),
    enabled: !problem,
  });
  const known = period.knownAt ? `, as known on ${britishInstant(period.knownAt)}` : "";
  return (
    <>
      <PageTitle
        title="Position today"
        lead={`What a board paper would say as at ${britishDate(period.asAt)}, compared with ${britishDate(period.comparedWith)}${known}. Nobody has approved it. Each figure opens the records behind it.`}
        actions={
          problem ? null : (
            <Button variant="outlined" startIcon={<PdfIcon />} href={pdfAddress(period)} target="_blank">
              PDF
            </Button>
          )
        }
      />
      <PeriodForm period={period} onChange={(next) => setSearch(next, { replace: true })} />
      {problem ? (
        <Alert severity="warning">{problem}</Alert>
      ) : (
        <QueryState of="the figures" isPending={isPending} error={error} onRetry={refetch}>
          {data ? (
            <PaperView
              content={data.boardPaperPreview}
              of={["position", period]}
              askForRows={async (figureKey, page, signal) =>
                (await ask(POSITION_ROWS, { ...period, figureKey, page }, signal)).boardPreviewRows
              }
            />
          ) : null}
        </QueryState>
      )}
    </>
  );
}

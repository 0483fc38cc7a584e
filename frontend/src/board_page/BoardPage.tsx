import PdfIcon from "@mui/icons-material/PictureAsPdfOutlined";
import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSearchParams } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { PageTitle } from "../layout/PageTitle";
import { Section } from "../layout/Section";
import { britishDate, britishInstant } from "../words/dates";
import { DecisionMakers } from "./DecisionMakers";
import { FigureRows } from "./FigureRows";
import { Movements } from "./Movements";
import { PeriodForm } from "./PeriodForm";
import { RaiseRate } from "./RaiseRate";
import { Stages } from "./Stages";
import { BOARD_PAGE, type OpenFigure, type Period } from "./documents";
import { periodOf, problemOf } from "./period";

function pdfAddress({ asAt, comparedWith, knownAt }: Period): string {
  const given = { asAt, comparedWith, ...(knownAt ? { knownAt } : {}) };
  return `/board-page.pdf?${new URLSearchParams(given)}`;
}

/** The figures for the board as at a date, compared with another, as known now or at an instant. Each opens its rows. */
export function BoardPage() {
  const [search, setSearch] = useSearchParams();
  const period = periodOf(search);
  const problem = problemOf(period);
  const [open, setOpen] = useState<OpenFigure | null>(null);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ["board page", period],
    queryFn: ({ signal }) => ask(BOARD_PAGE, period, signal),
    enabled: !problem,
  });
  const page = problem ? undefined : data?.boardPage;
  const known = period.knownAt ? `, as known on ${britishInstant(period.knownAt)}` : "";
  return (
    <>
      <PageTitle
        title="Board page"
        lead={`Race-equality asks as at ${britishDate(period.asAt)}, compared with ${britishDate(period.comparedWith)}${known}. Each figure opens the records behind it.`}
        actions={
          page ? (
            <Button variant="contained" startIcon={<PdfIcon />} href={pdfAddress(period)} target="_blank">
              PDF for the board
            </Button>
          ) : null
        }
      />
      <PeriodForm period={period} onChange={(next) => setSearch(next, { replace: true })} />
      {problem ? <Alert severity="warning">{problem}</Alert> : null}
      {error ? (
        <Alert severity="error" action={<Button onClick={() => refetch()}>Try again</Button>}>
          {error.message}
        </Alert>
      ) : null}
      {isFetching && !page ? <LinearProgress aria-label="Counting" /> : null}
      {page ? (
        <>
          <Stages page={page} onOpen={setOpen} />
          <Movements page={page} onOpen={setOpen} />
          <DecisionMakers page={page} onOpen={setOpen} />
          <RaiseRate page={page} onOpen={setOpen} />
          <Section title="How these figures are made">
            <ul style={{ margin: 0, paddingLeft: 20 }}>
              {page.method.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Section>
        </>
      ) : null}
      {open ? <FigureRows open={open} period={period} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

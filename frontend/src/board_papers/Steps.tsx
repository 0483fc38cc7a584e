import DoneIcon from "@mui/icons-material/CheckCircleOutlined";
import NextIcon from "@mui/icons-material/RadioButtonUnchecked";
import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useNotify, useRefresh } from "react-admin";

import { ask } from "../data_provider/graphql";
import { PageLink } from "../layout/PageLink";
import { Section } from "../layout/Section";
import { ApproveDialog } from "./ApproveDialog";
import { BuildProgress } from "./BuildProgress";
import { ReturnDialog } from "./ReturnDialog";
import { LINES_UPDATED, SEND_FOR_REVIEW, type BoardPaper } from "./documents";
import { stepsOf, type LinesUpdated, type Step } from "./steps";
import { useBuild } from "./use_build";

/** What is left to do on a paper, in order, each with its button. */
export function Steps({ paper }: { paper: BoardPaper }) {
  const building = useBuild(paper.id);
  const { build } = building;
  const lines = useLinesUpdated(paper);
  const [dialog, setDialog] = useState<"approve" | "return" | null>(null);
  const isDraft = paper.state === "DRAFT";
  const buttons: Partial<Record<Step["key"], ReactNode>> = {
    lines: <PageLink to="/action_plan">Go to the action plan</PageLink>,
    narratives: <PageLink to={`/board_papers/${paper.id}/show?tab=write`}>Write</PageLink>,
    build: isDraft ? <BuildProgress building={building} /> : null,
    comments: <PageLink to={`/board_papers/${paper.id}/show?tab=comments`}>Comments</PageLink>,
    review: isDraft ? (
      <SendForReview paper={paper} isReady={Boolean(build?.isFresh && build.digest)} />
    ) : (
      <Button variant="outlined" onClick={() => setDialog("return")}>
        Send it back to draft
      </Button>
    ),
    approval: isDraft ? null : (
      <Button variant="contained" disabled={!build?.digest} onClick={() => setDialog("approve")}>
        Approve
      </Button>
    ),
  };
  return (
    <Section title="Steps to an approved paper">
      {building.error ? <Alert severity="error">{building.error.message}</Alert> : null}
      <Box component="ol" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {stepsOf(paper, build, lines).map((step, index) => (
          <StepLine key={step.key} step={step} number={index + 1}>
            {buttons[step.key]}
          </StepLine>
        ))}
      </Box>
      {dialog === "approve" && build?.digest ? (
        <ApproveDialog paper={paper} digest={build.digest} onClose={() => setDialog(null)} />
      ) : null}
      {dialog === "return" ? <ReturnDialog paper={paper} onClose={() => setDialog(null)} /> : null}
    </Section>
  );
}

function StepLine({ step, number, children }: { step: Step; number: number; children: ReactNode }) {
  return (
    <Box
      component="li"
      sx={{ display: "flex", gap: 1.5, py: 1.5, borderBottom: 1, borderColor: "divider", minWidth: 0 }}
    >
      {step.isDone ? (
        <DoneIcon color="success" titleAccess="Done" />
      ) : (
        <NextIcon color="disabled" titleAccess="To do" />
      )}
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography variant="h3">
          {number}. {step.title}
        </Typography>
        <Typography color="text.secondary" gutterBottom>
          {step.words}
        </Typography>
        {children}
      </Box>
    </Box>
  );
}

function SendForReview({ paper, isReady }: { paper: BoardPaper; isReady: boolean }) {
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);
  const notify = useNotify();
  const refresh = useRefresh();
  const send = async () => {
    setBusy(true);
    setProblem("");
    try {
      await ask(SEND_FOR_REVIEW, { input: { id: paper.id, version: paper.version } });
      notify("The paper is in review.", { type: "success" });
      refresh();
    } catch (error) {
      setProblem((error as Error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {problem ? <Alert severity="error">{problem}</Alert> : null}
      <Button variant="contained" disabled={!isReady || isBusy} onClick={send}>
        Send for review
      </Button>
      {isReady ? null : (
        <Typography variant="body2" color="text.secondary">
          First build it as it stands now.
        </Typography>
      )}
    </>
  );
}

/** Lines of the action plan with an update that is dated within the paper's period. */
function useLinesUpdated({ comparedWith, asAt }: BoardPaper): LinesUpdated | undefined {
  const { data } = useQuery({
    queryKey: ["plan lines updated"],
    queryFn: ({ signal }) => ask(LINES_UPDATED, {}, signal),
  });
  if (!data) return undefined;
  const { items, total } = data.planLines;
  const isWithin = ({ updatedOn }: { updatedOn: string }) => updatedOn > comparedWith && updatedOn <= asAt;
  return { updated: items.filter(({ updates }) => updates.some(isWithin)).length, total };
}

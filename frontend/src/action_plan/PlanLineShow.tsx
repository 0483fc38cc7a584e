import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useRecordContext } from "react-admin";
import { Link } from "react-router-dom";

import { ActivitiesSection } from "../activities/ActivitiesSection";
import { ask } from "../data_provider/graphql";
import { HistoryPanel } from "../history/HistoryPanel";
import { RecordTabs } from "../layout/RecordTabs";
import { Fact, Facts, Section } from "../layout/Section";
import { ShowPage } from "../layout/ShowPage";
import { britishDate, period } from "../words/dates";
import { COMMITMENTS, STRATEGIC_OBJECTIVES } from "../words/labels";
import { OBJECTIVE_COUNT, type PlanLine } from "./documents";
import { EvidenceSection, RatingsSection, UpdatesSection } from "./LineTrail";
import { evidenceInWords, versionInWords } from "./plan";
import { RatingSign } from "./RatingSign";
import { nameOf, UpdateDialog } from "./UpdateDialog";

export function PlanLineShow() {
  return (
    <ShowPage
      title={(record) => nameOf(record as unknown as PlanLine)}
      lead={(record) =>
        `${STRATEGIC_OBJECTIVES[record.strategicObjective]}. In the plan: ${record.planReference}.`
      }
      actions={<Actions />}
    >
      <Tabs />
    </ShowPage>
  );
}

function Actions() {
  const line = useRecordContext() as PlanLine | undefined;
  const [isOpen, setOpen] = useState(false);
  if (!line) return null;
  return (
    <>
      <Button component={Link} to="/action_plan">
        The whole plan
      </Button>
      <Button variant="contained" onClick={() => setOpen(true)}>
        Update
      </Button>
      {isOpen ? <UpdateDialog line={line} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Tabs() {
  const line = useRecordContext() as PlanLine | undefined;
  if (!line) return null;
  return (
    <RecordTabs
      label="Parts of this page"
      tabs={[
        {
          name: "overview",
          label: "Overview",
          content: (
            <>
              <StandingSection line={line} />
              <About line={line} />
              <UpdatesSection line={line} />
              <EvidenceSection line={line} />
              <RatingsSection line={line} />
              <ActivitiesSection planLineId={line.id} />
              <ObjectivesSection planLineId={line.id} />
            </>
          ),
        },
        { name: "history", label: "History", content: <HistoryPanel noun="PLAN_LINE" id={line.id} /> },
      ]}
    />
  );
}

function StandingSection({ line }: { line: PlanLine }) {
  const { shown, byRule, reasons, byHand, because, nextMissing } = line.standing;
  return (
    <Section title="Where it stands">
      <Facts>
        <Fact label="Shown">
          <RatingSign rating={shown} />
        </Fact>
        <Fact label="By rule">
          <RatingSign rating={byRule} />
          <Typography variant="body2">{reasons.join(" ")}</Typography>
        </Fact>
        <Fact label="By hand">
          {byHand ? (
            <>
              <RatingSign rating={byHand.rating} />
              <Typography variant="body2">
                {byHand.reason}
                <br />
                {byHand.recordedBy?.name ?? "Trellis"}, {britishDate(byHand.ratedOn)}
              </Typography>
            </>
          ) : (
            "Nobody"
          )}
        </Fact>
        <Fact label="Newest evidence">{evidenceInWords(line)}</Fact>
        <Fact label="Next thing missing">{nextMissing ?? "Nothing"}</Fact>
      </Facts>
      {because ? (
        <Alert severity="warning" sx={{ mt: 1.5 }}>
          {because}
        </Alert>
      ) : null}
    </Section>
  );
}

function About({ line }: { line: PlanLine }) {
  return (
    <Section title="The line">
      <Facts>
        <Fact label="Owner">{line.owner?.name ?? "Nobody yet"}</Fact>
        <Fact label="Period">
          {line.startsOn || line.endsOn ? period(line.startsOn, line.endsOn) : "Not set"}
        </Fact>
        <Fact label="Measure">{line.measure ?? "None yet"}</Fact>
        <Fact label="Baseline">{line.baseline ?? "None yet"}</Fact>
        <Fact label="Target">{line.target ?? "None yet"}</Fact>
        <Fact label="Evidence stays fresh for">{`${line.evidenceLimitDays} days`}</Fact>
        <Fact label="Commitments it serves, in our judgement">
          {line.commitments.map((each) => COMMITMENTS[each]).join("\n") || "None named"}
        </Fact>
        <Fact label="Version of the plan">{versionInWords(line)}</Fact>
        {line.isStretch ? <Fact label="Stretch area">Yes: to be explored</Fact> : null}
      </Facts>
    </Section>
  );
}

/** A number alone: who holds an objective is between the two who agreed it. */
function ObjectivesSection({ planLineId }: { planLineId: string }) {
  const { data } = useQuery({
    queryKey: ["objectives of a line", planLineId],
    queryFn: ({ signal }) => ask(OBJECTIVE_COUNT, { planLineId }, signal),
  });
  if (!data) return null;
  const count = data.planLineObjectiveCount;
  return (
    <Section title="Objectives of colleagues">
      <Box>
        {count === 0 ? "No agreed objective is linked to this line." : null}
        {count === 1 ? "One agreed objective is linked to this line." : null}
        {count > 1 ? `${count} agreed objectives are linked to this line.` : null}
      </Box>
    </Section>
  );
}

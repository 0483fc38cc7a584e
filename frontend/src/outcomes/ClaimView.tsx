import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";
import { Link } from "react-router-dom";

import { PageLink } from "../layout/PageLink";
import { SafeLink } from "../layout/SafeLink";
import { Section } from "../layout/Section";
import { britishDate } from "../words/dates";
import { CONFIDENCES } from "../words/labels";
import type { Claim } from "./claim_documents";
import { ReviewButtons } from "./ReviewButtons";
import { StepsChain } from "./StepsChain";
import { RUBRIC, TEST_RESULTS, TESTS, VERDICTS } from "./words";

/** A claim as an argument, to be read in a minute. `isPart`: on its outcome's page, with links to the claim's own. */
export function ClaimView({ claim, isPart = false }: { claim: Claim; isPart?: boolean }) {
  const struck = claim.struckThroughBecause;
  return (
    <Section
      title={isPart ? "A claim about our part" : "The claim"}
      actions={
        <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1 }}>
          <ReviewButtons claim={claim} />
          {isPart ? (
            <>
              <Button
                component={Link}
                to={`/contribution_claims/${claim.id}`}
                variant="outlined"
                size="small"
              >
                Edit the claim
              </Button>
              <Button component={Link} to={`/contribution_claims/${claim.id}/show`} size="small">
                Its history
              </Button>
            </>
          ) : null}
        </Box>
      }
    >
      <Typography
        component={struck ? "s" : "p"}
        sx={{
          display: "block",
          fontSize: "1.1rem",
          fontWeight: 600,
          overflowWrap: "anywhere",
          maxWidth: "75ch",
          mb: 1,
        }}
      >
        {claim.statement}
      </Typography>
      {struck ? (
        <Alert severity="error" sx={{ mb: 1 }}>
          Struck through. {struck} Every report counts our part as none.
        </Alert>
      ) : null}
      {claim.lateActs.map((words) => (
        <Alert key={words} severity="warning" sx={{ mb: 1 }}>
          {words} What came later cannot have brought it about.
        </Alert>
      ))}
      <Verdict claim={claim} />
      <Part title="How it came about">
        <StepsChain steps={claim.steps} changedOn={claim.outcome.changedOn} />
      </Part>
      <Part title="Evidence">
        <Lines empty="No evidence is named." items={claim.evidence.map(evidenceLine)} />
      </Part>
      <Part title="Tests">
        <Lines empty="No test is named." items={claim.tests.map(testLine)} />
      </Part>
      <Part title="What else may explain it">
        <Lines empty="No rival explanation is named." items={claim.rivals.map(rivalLine)} />
      </Part>
    </Section>
  );
}

function Verdict({ claim }: { claim: Claim }) {
  const { recordedBy, reviewedBy, reviewedOn, rubricCeiling } = claim;
  return (
    <Box sx={{ maxWidth: "75ch", overflowWrap: "anywhere" }}>
      <div>
        <strong>{CONFIDENCES[claim.confidence]} confidence.</strong> {claim.confidenceReason}
      </div>
      <div>
        <strong>Our part, 0 to 4:</strong> {RUBRIC[claim.countedRubric]}.{" "}
        {claim.countedRubric === rubricCeiling.rubric ? rubricCeiling.reason : ""}
      </div>
      {claim.policyAsk ? (
        <div>
          <strong>About the ask:</strong>{" "}
          <PageLink to={`/policy_asks/${claim.policyAsk.id}/show`}>{claim.policyAsk.title}</PageLink>
        </div>
      ) : null}
      <div>
        <strong>{reviewedOn ? "Reviewed" : "Not yet reviewed"}</strong>
        {reviewedOn
          ? ` on ${britishDate(reviewedOn)}${reviewedBy ? ` by ${reviewedBy.name}` : ""}.`
          : ": no board paper shows it before a second colleague has."}
        {recordedBy ? ` Written by ${recordedBy.name}.` : ""}
      </div>
    </Box>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box component="section" aria-label={title} sx={{ mt: 2 }}>
      <Typography variant="h3">{title}</Typography>
      {children}
    </Box>
  );
}

interface Line {
  id: string;
  head: ReactNode;
  mark: string;
  said: string;
}

function Lines({ items, empty }: { items: Line[]; empty: string }) {
  if (!items.length) return <Typography color="text.secondary">{empty}</Typography>;
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
      {items.map(({ id, head, mark, said }) => (
        <Box component="li" key={id} sx={{ py: 0.5, maxWidth: "75ch", overflowWrap: "anywhere" }}>
          {head} <strong>{mark}.</strong> {said}
        </Box>
      ))}
    </Box>
  );
}

const evidenceLine = (item: Claim["evidence"][number]): Line => ({
  id: item.id,
  head: (
    <>
      {item.interactionId ? (
        <PageLink to={`/interactions/${item.interactionId}/show`}>{item.title}</PageLink>
      ) : (
        item.title
      )}
      , {britishDate(item.datedOn)}. {item.sourceUrl ? <SafeLink href={item.sourceUrl} /> : null}
    </>
  ),
  mark: item.isExternal ? "From outside" : "Ours",
  said: item.shows,
});

const testLine = ({ id, kind, question, result, reason }: Claim["tests"][number]): Line => {
  const { name, passed, failed } = TESTS[kind];
  const means = result === "PASSED" ? passed : result === "FAILED" ? failed : "";
  return {
    id,
    head: (
      <>
        {question} ({name.toLowerCase()})
      </>
    ),
    mark: TEST_RESULTS[result],
    said: [means, reason].filter(Boolean).join(" "),
  };
};

const rivalLine = ({ id, text, verdict, reason }: Claim["rivals"][number]): Line => ({
  id,
  head: text,
  mark: VERDICTS[verdict],
  said: reason,
});

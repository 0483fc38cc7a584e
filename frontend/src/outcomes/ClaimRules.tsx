import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useWatch } from "react-hook-form";

import { britishDate } from "../words/dates";
import { ceiling, lateSteps, struckThrough, whyNotHigh, type Argument } from "./argument";

/** What the claim may say as it stands now, beside what is typed. It hides nothing and stops nobody from writing on. */
export function ClaimRules({ changedOn }: { changedOn: string }) {
  const [steps, evidence, tests, rivals, rubric, confidence] = useWatch({
    name: ["steps", "evidence", "tests", "rivals", "rubric", "confidence"],
  });
  const argument = plain({ steps, evidence, tests, rivals });
  const highest = ceiling(argument);
  const notHigh = whyNotHigh(argument);
  const struck = struckThrough(argument.tests);
  const late = lateSteps(argument.steps, changedOn);
  const isTooHigh = Number(rubric) > highest.rubric;
  const isTooSure = confidence === "HIGH" && notHigh !== null;
  return (
    <Box
      component="section"
      aria-label="What this claim can say now"
      sx={{ width: 1, my: 2, p: 2, border: 1, borderColor: "divider", borderRadius: 1 }}
    >
      <Typography variant="h3" component="h2">
        What this claim can say now
      </Typography>
      <div role="status">
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {late.length ? (
            late.map((words) => <Rule key={words} isBroken words={`Time order: ${words}`} />)
          ) : (
            <Rule
              words={`Time order: every dated step of ours is on or before ${britishDate(changedOn)}, the day of the change. Interactions are checked when you save.`}
            />
          )}
          <Rule
            isBroken={isTooHigh}
            words={`Our part, 0 to 4: at most ${highest.rubric} now. ${highest.reason}${isTooHigh ? ` You chose ${rubric}.` : ""}`}
          />
          <Rule
            isBroken={isTooSure}
            words={notHigh ? `Confidence: low or medium. ${notHigh}` : "Confidence: low, medium or high."}
          />
          {struck ? (
            <Rule
              isBroken
              words={`The claim will be struck through. ${struck} Reports count our part as none.`}
            />
          ) : null}
        </Box>
      </div>
    </Box>
  );
}

function Rule({ words, isBroken = false }: { words: string; isBroken?: boolean }) {
  return (
    <Box
      component="li"
      sx={{ overflowWrap: "anywhere", ...(isBroken ? { color: "error.main", fontWeight: 600 } : {}) }}
    >
      {isBroken ? "Look again. " : ""}
      {words}
    </Box>
  );
}

/** Radio buttons give "true" as text, and a line that was just added has nothing in it yet. */
function plain(values: Record<keyof Argument, unknown>): Argument {
  const rows = (value: unknown) => ((value ?? []) as (object | undefined)[]).map((each) => ({ ...each }));
  const isYes = (value: unknown) => String(value) === "true";
  return {
    steps: rows(values.steps).map((each) => ({
      ...each,
      isOurs: isYes((each as { isOurs?: unknown }).isOurs),
    })),
    evidence: rows(values.evidence).map((each) => ({
      ...each,
      isExternal: isYes((each as { isExternal?: unknown }).isExternal),
    })),
    tests: rows(values.tests),
    rivals: rows(values.rivals),
  } as Argument;
}

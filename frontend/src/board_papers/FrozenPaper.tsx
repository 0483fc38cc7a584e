import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import { useMutation } from "@tanstack/react-query";

import { ask } from "../data_provider/graphql";
import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { Fact, Facts, Section } from "../layout/Section";
import { britishDate, britishInstant } from "../words/dates";
import { PAPER_STATES } from "../words/labels";
import { Downloads } from "./Downloads";
import { NextPaper } from "./NextPaper";
import { REBUILD, type BoardPaper } from "./documents";
import { useBuild } from "./use_build";

/** Who approved a paper, how to prove that it is unchanged, its files, and the paper that follows. */
export function FrozenPaper({ paper, isReader }: { paper: BoardPaper; isReader: boolean }) {
  const { build } = useBuild(paper.id);
  return (
    <>
      <Section title="Approved and frozen">
        <Facts>
          <Fact label="Approved by">{paper.approvedAs}</Fact>
          <Fact label="Recorded by">{paper.approvedBy?.name}</Fact>
          <Fact label="Approved">{britishInstant(paper.approvedAt)}</Fact>
          <Fact label="Figures as known">{britishInstant(build?.builtAt)}</Fact>
          <Fact label="Digest, as printed on the paper">
            <Box component="code" sx={{ overflowWrap: "anywhere" }}>
              {paper.digest}
            </Box>
          </Fact>
        </Facts>
        <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1, mt: 2 }}>
          <Downloads paperId={paper.id} isDraft={false} />
        </Box>
      </Section>
      {isReader ? null : <RebuildAndCompare paperId={paper.id} />}
      <Section title="What came late">
        <p>
          What was recorded after this paper, about its days or earlier, stands in the next one under
          “Recorded after the last paper”.
        </p>
        <ul>
          {paper.following.map(({ id, title, asAt, state }) => (
            <li key={id}>
              <PageLink to={`/board_papers/${id}/show?tab=read`}>
                {title}, as at {britishDate(asAt)}
              </PageLink>{" "}
              ({PAPER_STATES[state].toLowerCase()})
            </li>
          ))}
        </ul>
        {isReader ? null : <NextPaper paper={paper} />}
      </Section>
    </>
  );
}

function RebuildAndCompare({ paperId }: { paperId: string }) {
  const { data, error, isPending, mutate } = useMutation({
    mutationFn: async () => (await ask(REBUILD, { id: paperId })).rebuildBoardPaper,
  });
  return (
    <Section title="Rebuild and compare">
      <p>
        Works every figure out again, as at the same day and as known at the same instant. It changes nothing.
      </p>
      <Button variant="outlined" onClick={() => mutate()} disabled={isPending}>
        Rebuild and compare
      </Button>
      {isPending ? <LinearProgress aria-label="Rebuilding" sx={{ mt: 1 }} /> : null}
      <div role="status">
        {error ? (
          <Alert severity="error" sx={{ mt: 1 }}>
            {error.message}
          </Alert>
        ) : null}
        {data?.isEqual ? (
          <Alert severity="success" sx={{ mt: 1 }}>
            All {data.figureCount} figures are the same as in the frozen paper.
          </Alert>
        ) : null}
        {data && !data.isEqual ? (
          <Alert severity="error" sx={{ mt: 1 }}>
            {data.differences.length} of {data.figureCount} figures differ. The frozen paper stays as it is;
            tell your administrator.
          </Alert>
        ) : null}
      </div>
      {data && !data.isEqual ? (
        <PlainTable
          label="Figures that differ"
          items={data.differences}
          keyOf={({ key }) => key}
          columns={[
            { heading: "Figure", cell: ({ label }) => label, isHeading: true },
            { heading: "In the paper", cell: ({ then }) => then ?? "Not there" },
            { heading: "Now", cell: ({ now }) => now ?? "Not there" },
          ]}
        />
      ) : null}
    </Section>
  );
}

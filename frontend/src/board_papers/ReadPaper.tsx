import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import { useQuery } from "@tanstack/react-query";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { QueryState } from "../layout/QueryState";
import { Downloads } from "./Downloads";
import { PaperView } from "./PaperView";
import { BUILD_CONTENT } from "./build_documents";
import { BUILT_ROWS } from "./documents";
import { useBuild } from "./use_build";

export function usePaperContent(paperId: string, digest: string | null | undefined) {
  return useQuery({
    queryKey: ["board paper content", paperId, digest],
    queryFn: ({ signal }) => ask(BUILD_CONTENT, { id: paperId }, signal),
    enabled: Boolean(digest),
  });
}

/** The paper as it was built last, with its files. */
export function ReadPaper({ paperId, state }: { paperId: string; state: string }) {
  const { build, error, refetch } = useBuild(paperId);
  const read = usePaperContent(paperId, build?.digest);
  if (build && !build.digest) {
    return (
      <EmptyState title="Not built yet">
        Build the paper under “Steps”: it then stands here with all its figures.
      </EmptyState>
    );
  }
  const found = read.data?.boardPaperBuild;
  return (
    <QueryState
      of="the paper"
      isPending={!build || read.isPending}
      error={error ?? read.error}
      onRetry={error ? refetch : read.refetch}
    >
      {found && !found.isIntact ? (
        <Alert severity="error" sx={{ mb: 2 }}>
          What is stored no longer matches the digest of this paper. Do not use it: tell your administrator.
        </Alert>
      ) : null}
      {build?.isFresh ? null : (
        <Alert severity="warning" sx={{ mb: 2 }}>
          This was built before the last change of the paper. Build it again to see that change here.
        </Alert>
      )}
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1, mb: 2 }}>
        <Downloads paperId={paperId} isDraft={state !== "APPROVED"} />
      </Box>
      {found?.content ? (
        <PaperView
          content={found.content}
          of={["paper", paperId, found.digest]}
          askForRows={async (figureKey, page, signal) =>
            (await ask(BUILT_ROWS, { paperId, figureKey, page }, signal)).boardPaperRows
          }
        />
      ) : null}
    </QueryState>
  );
}

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { ask } from "../data_provider/graphql";
import { ASK_FOR_BUILD, BUILD_STATE, CANCEL_BUILD, type BuildState } from "./build_documents";
import "./documents";

const OFTEN = 800;

export const isUnderWay = (build: BuildState | null | undefined): boolean =>
  build?.state === "waiting" || build?.state === "running";

/** How far a paper's build is, asked again while it is under way; to begin one and to stop it. */
export function useBuild(paperId: string) {
  const client = useQueryClient();
  const queryKey = ["board paper build", paperId];
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => ask(BUILD_STATE, { id: paperId }, signal),
    refetchInterval: ({ state }) => (isUnderWay(state.data?.boardPaperBuild) ? OFTEN : false),
  });
  const keep = (build: BuildState) => client.setQueryData(queryKey, { boardPaperBuild: build });
  const begin = useMutation({
    mutationFn: async () => (await ask(ASK_FOR_BUILD, { id: paperId })).buildBoardPaper,
    onSuccess: keep,
  });
  const stop = useMutation({
    mutationFn: async () => (await ask(CANCEL_BUILD, { id: paperId })).cancelBoardPaperBuild,
    onSuccess: keep,
  });
  return { build: data?.boardPaperBuild, error, refetch, begin, stop };
}

import Alert from "@mui/material/Alert";
import { useGetList } from "react-admin";

import { PageLink } from "../layout/PageLink";
import type { Introduction } from "./documents";
import { stateInWords, titleOf } from "./words";

interface RequestsAlreadyProps {
  party: { kind: string; id: string };
}

/** My requests for this target that still wait, and what came of the last one: nobody is asked twice by mistake. */
export function RequestsAlready({ party }: RequestsAlreadyProps) {
  const { data } = useGetList<Introduction>("introductions", {
    filter: {
      isMine: true,
      state: ["OPEN", "ANSWERED"],
      [party.kind === "organisation" ? "organisationId" : "personId"]: party.id,
    },
    pagination: { page: 1, perPage: 10 },
  });
  const forThem = data?.filter(({ target }) => target.id === party.id);
  return forThem?.map((request) => (
    <Alert key={request.id} severity="info" sx={{ mb: 2 }}>
      <PageLink to={`/introductions/${request.id}/show`}>{titleOf(request)}</PageLink>:{" "}
      {stateInWords(request)}.
    </Alert>
  ));
}

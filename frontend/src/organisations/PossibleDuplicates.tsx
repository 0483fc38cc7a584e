import Alert from "@mui/material/Alert";
import { useQuery } from "@tanstack/react-query";
import { useRecordContext } from "react-admin";
import { useWatch } from "react-hook-form";
import { Link } from "react-router-dom";

import { ask, graphql } from "../data_provider/graphql";
import { useSettled } from "../inputs/use_settled";

const POSSIBLE = graphql(`
  query PossibleDuplicateOrganisations($name: String!) {
    possibleDuplicateOrganisations(name: $name) {
      id
      name
      reason
    }
  }
`);

/** While a name is typed: records that may be the same one, with the reason. Only a hint; it stops nobody. */
export function PossibleDuplicates() {
  const name = useSettled(String(useWatch({ name: "name" }) ?? "").trim(), 400);
  const record = useRecordContext();
  const { data } = useQuery({
    queryKey: ["possible duplicates", "organisations", name],
    queryFn: ({ signal }) => ask(POSSIBLE, { name }, signal),
    enabled: name.length >= 3,
  });
  const others = (data?.possibleDuplicateOrganisations ?? []).filter(({ id }) => id !== record?.id);
  if (!others.length) return null;
  return (
    <Alert severity="info" sx={{ width: "100%", mb: 1 }}>
      Is it one of these?
      <ul style={{ margin: 0, paddingLeft: 20 }}>
        {others.map((other) => (
          <li key={other.id}>
            <Link to={`/organisations/${other.id}/show`}>{other.name}</Link> ({other.reason})
          </li>
        ))}
      </ul>
    </Alert>
  );
}

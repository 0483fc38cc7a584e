import Alert from "@mui/material/Alert";
import Link from "@mui/material/Link";
import { useQuery } from "@tanstack/react-query";
import { useRecordContext } from "react-admin";
import { useWatch } from "react-hook-form";
import { Link as RouterLink } from "react-router-dom";

import { ask, graphql } from "../data_provider/graphql";
import { useSettled } from "../inputs/use_settled";

const OF_PEOPLE = graphql(`
  query PossibleDuplicatePeople($name: String!) {
    found: possibleDuplicatePeople(name: $name) {
      id
      name
      currentRole
      reason
    }
  }
`);
const OF_ORGANISATIONS = graphql(`
  query PossibleDuplicateOrganisations($name: String!) {
    found: possibleDuplicateOrganisations(name: $name) {
      id
      name
      currentRole
      reason
    }
  }
`);

/** While a name is typed: records that may be the same one, with the reason. Only a hint; it stops nobody. */
export function PossibleDuplicates({ noun }: { noun: "people" | "organisations" }) {
  const name = useSettled(String(useWatch({ name: "name" }) ?? "").trim(), 400);
  const record = useRecordContext();
  const isWorthAsking = name.length >= 3 && name !== record?.name;
  const { data } = useQuery({
    queryKey: ["possible duplicates", noun, name],
    queryFn: ({ signal }) => ask(noun === "people" ? OF_PEOPLE : OF_ORGANISATIONS, { name }, signal),
    enabled: isWorthAsking,
  });
  const others = (isWorthAsking ? (data?.found ?? []) : []).filter(({ id }) => id !== record?.id);
  return (
    <div role="status" style={{ width: "100%" }}>
      {others.length ? (
        <Alert severity="info" sx={{ mb: 1 }}>
          Already here, and perhaps the same:
          <ul style={{ margin: 0, paddingLeft: 20 }}>
            {others.map((other) => (
              <li key={other.id}>
                <Link
                  underline="always"
                  component={RouterLink}
                  to={`/${noun}/${other.id}/show`}
                  target="_blank"
                >
                  {other.name}
                </Link>
                {other.currentRole ? `, ${other.currentRole}` : ""} ({other.reason})
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
    </div>
  );
}

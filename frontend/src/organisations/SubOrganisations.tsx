import Link from "@mui/material/Link";
import { useGetList } from "react-admin";
import { Link as RouterLink } from "react-router-dom";

import { PlainTable } from "../layout/PlainTable";
import { Section } from "../layout/Section";
import { TieBar } from "../ties/TieBar";
import { britishDate } from "../words/dates";
import { ORGANISATION_KINDS } from "../words/labels";

/** The bodies that are part of this one; nothing is drawn where there are none. */
export function SubOrganisations({ organisationId }: { organisationId: string }) {
  const { data } = useGetList("organisations", {
    filter: { parentId: organisationId },
    sort: { field: "name", order: "ASC" },
    pagination: { page: 1, perPage: 100 },
  });
  if (!data?.length) return null;
  return (
    <Section title="Its parts">
      <PlainTable
        label="Bodies that are part of this one"
        items={data}
        keyOf={({ id }) => String(id)}
        columns={[
          {
            heading: "Name",
            isHeading: true,
            cell: ({ id, name }) => (
              <Link component={RouterLink} to={`/organisations/${id}/show`}>
                {name}
              </Link>
            ),
          },
          { heading: "Kind", isNarrow: true, cell: ({ kind }) => ORGANISATION_KINDS[kind] },
          {
            heading: "Last contact",
            isNarrow: true,
            cell: ({ lastContactOn }) => britishDate(lastContactOn),
          },
          { heading: "Our tie", isNarrow: true, cell: ({ tie }) => <TieBar tie={tie} /> },
        ]}
      />
    </Section>
  );
}

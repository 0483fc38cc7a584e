import Link from "@mui/material/Link";
import { useRecordContext } from "react-admin";
import { Link as RouterLink } from "react-router-dom";

import { Section } from "../layout/Section";
import { ShowPage } from "../layout/ShowPage";
import { CountsTable } from "./CountsTable";
import type { PublishedTable } from "./documents";
import { whenInWords } from "./words";

export function DiversityTableShow() {
  return (
    <ShowPage title={({ title }) => title} lead={(record) => whenInWords(record as never)}>
      <Body />
    </ShowPage>
  );
}

/** A table is not edited: what was counted is not kept. It is deleted, and counted again. */
function Body() {
  const table = useRecordContext<PublishedTable>();
  if (!table) return null;
  return (
    <Section title={table.question}>
      {table.activity ? (
        <p>
          Of{" "}
          <Link component={RouterLink} to={`/activities/${table.activity.id}/show`}>
            {table.activity.title}
          </Link>
        </p>
      ) : null}
      <CountsTable table={table} />
    </Section>
  );
}

import { DeleteWithConfirmButton, EditButton, ShowBase, useShowContext } from "react-admin";
import LinearProgress from "@mui/material/LinearProgress";

import { NotFoundPage } from "../layout/NotFoundPage";
import { PageTitle } from "../layout/PageTitle";
import { Fact, Facts, Section } from "../layout/Section";
import { SafeLink } from "../layout/SafeLink";
import { TieBar } from "../ties/TieBar";
import { britishDate } from "../words/dates";
import { ORGANISATION_KINDS } from "../words/labels";

export function OrganisationShow() {
  return (
    <ShowBase disableAuthentication={false}>
      <Page />
    </ShowBase>
  );
}

function Page() {
  const { record, isPending, error } = useShowContext();
  if (error) return <NotFoundPage />;
  if (isPending || !record) return <LinearProgress aria-label="Loading the organisation" />;
  return (
    <>
      <PageTitle
        title={record.name}
        lead={ORGANISATION_KINDS[record.kind]}
        actions={
          <>
            <EditButton />
            <DeleteWithConfirmButton mutationMode="pessimistic" confirmTitle={`Delete ${record.name}?`} />
          </>
        }
      />
      <Section title="About">
        <Facts>
          <Fact label="Our tie">
            <TieBar tie={record.tie} />
          </Fact>
          <Fact label="Last contact">{britishDate(record.lastContactOn)}</Fact>
          <Fact label="Relationship lead">{record.lead?.name}</Fact>
          <Fact label="Part of">{record.parent?.name}</Fact>
          <Fact label="Opened">{britishDate(record.openedOn)}</Fact>
          <Fact label="Closed">{britishDate(record.closedOn)}</Fact>
          <Fact label="Website">
            <SafeLink href={record.website} />
          </Fact>
          <Fact label="Background">{record.background}</Fact>
        </Facts>
      </Section>
    </>
  );
}

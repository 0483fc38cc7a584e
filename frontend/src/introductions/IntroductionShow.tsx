import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useRecordContext } from "react-admin";

import { PageLink } from "../layout/PageLink";
import { Fact, Facts, Section } from "../layout/Section";
import { ShowPage } from "../layout/ShowPage";
import { pageOf } from "../network/documents";
import { britishDate, britishInstant } from "../words/dates";
import { CopyButton } from "./CopyButton";
import { NextSteps } from "./NextSteps";
import type { Introduction } from "./documents";
import { stateInWords, titleOf } from "./words";

const SEVERITY = { OPEN: "info", ANSWERED: "success", LAPSED: "warning", WITHDRAWN: "warning" } as const;

export function IntroductionShow() {
  return (
    <ShowPage
      title={(record) => titleOf(record as unknown as Introduction)}
      lead={({ requester, asked, isMine, isForMe }) =>
        `${isMine ? "You" : requester.name} asked ${isForMe ? "you" : asked.name}`
      }
      actions={<NextSteps />}
      canDelete={false}
    >
      <Request />
    </ShowPage>
  );
}

function Request() {
  const request = useRecordContext<Introduction>();
  if (!request) return null;
  return (
    <>
      <Alert
        severity={request.answer && request.answer !== "YES" ? "info" : SEVERITY[request.state]}
        sx={{ mb: 2 }}
      >
        <strong>{stateInWords(request)}.</strong>
        {request.answerNote ? (
          <Box sx={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>{request.answerNote}</Box>
        ) : null}
      </Alert>
      <Section title="The request">
        <Facts>
          <Fact label="To whom">
            <PartyName party={request.target} />
          </Fact>
          <Fact label="Through">{request.via ? <PartyName party={request.via} /> : "Nobody: directly"}</Fact>
          <Fact label="For the ask">
            {request.policyAsk ? (
              <PageLink to={`/policy_asks/${request.policyAsk.id}/show`}>{request.policyAsk.title}</PageLink>
            ) : null}
          </Fact>
          <Fact label="Asked">{britishInstant(request.requestedAt)}</Fact>
          <Fact label="Lapses after">{britishDate(request.lapsesOn)}</Fact>
          <Fact label="Why">{request.why}</Fact>
          <Fact label="What is in it for them">{request.inItForThem}</Fact>
        </Facts>
      </Section>
      <Section
        title="Text to forward"
        actions={request.textToForward ? <CopyButton text={request.textToForward} /> : null}
      >
        <Typography
          component="div"
          sx={{ whiteSpace: "pre-line", overflowWrap: "anywhere", maxWidth: "75ch" }}
        >
          {request.textToForward || "None was written."}
        </Typography>
      </Section>
    </>
  );
}

function PartyName({ party }: { party: Introduction["target"] }) {
  const page = pageOf(party);
  return page ? <PageLink to={page}>{party.label}</PageLink> : <>{party.label}</>;
}

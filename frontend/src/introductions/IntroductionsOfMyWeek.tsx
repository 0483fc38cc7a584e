import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";

import { PageLink } from "../layout/PageLink";
import { CollapsibleSection } from "../my_week/CollapsibleSection";
import type { Introduction } from "./documents";
import { stateInWords, titleOf } from "./words";

interface IntroductionsOfMyWeekProps {
  forMe: Introduction[];
  fromMe: Introduction[];
}

/** What waits for my answer, and what has come of what I asked. Without either, My week says nothing about it. */
export function IntroductionsOfMyWeek({ forMe, fromMe }: IntroductionsOfMyWeekProps) {
  if (!forMe.length && !fromMe.length) return null;
  return (
    <CollapsibleSection
      id="introductions"
      title="Introductions"
      count={forMe.length + fromMe.length}
      all={{ to: "/introductions", name: "All introductions" }}
    >
      <Requests heading="Asked of me" requests={forMe} />
      <Requests heading="Asked by me" requests={fromMe} />
    </CollapsibleSection>
  );
}

function Requests({ heading, requests }: { heading: string; requests: Introduction[] }) {
  if (!requests.length) return null;
  return (
    <>
      <Typography variant="h3">{heading}</Typography>
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0, mb: 1 }}>
        {requests.map((request) => (
          <Box component="li" key={request.id} sx={{ py: 0.75, overflowWrap: "anywhere" }}>
            <PageLink to={`/introductions/${request.id}/show`}>{titleOf(request)}</PageLink>
            <Typography variant="body2" color="text.secondary">
              {request.isForMe ? `${request.requester.name} asks. ` : ""}
              {stateInWords(request)}.
            </Typography>
          </Box>
        ))}
      </Box>
    </>
  );
}

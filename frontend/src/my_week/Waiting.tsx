import Typography from "@mui/material/Typography";

import { addressOf, KINDS } from "../handovers/words";
import { IntroductionsOfMyWeek } from "../introductions/IntroductionsOfMyWeek";
import { britishDate } from "../words/dates";
import { CollapsibleSection, Item, Rows } from "./CollapsibleSection";
import type { MyWeekData } from "./documents";
import { waitingCount } from "./counts";

/** What somebody else waits for me to do. */
export function Waiting({ week }: { week: MyWeekData }) {
  return (
    <>
      <CollapsibleSection id="waiting" title="Waiting for you" count={waitingCount(week)}>
        {waitingCount(week) ? null : (
          <Typography color="text.secondary">Nobody waits for an answer of yours.</Typography>
        )}
        <Notices week={week} />
        <Rows>
          {week.sectionsToWrite.map((section) => (
            <Item
              key={`${section.paperId} ${section.key}`}
              to={`/board_papers/${section.paperId}/show`}
              title={`Write “${inWords(section.key)}” of ${section.paperTitle}`}
            >
              Yours to write, and still empty. The paper is as at {britishDate(section.asAt)}.
            </Item>
          ))}
          {week.claimsToReview.map((claim) => (
            <Item
              key={claim.claimId}
              to={`/outcomes/${claim.outcomeId}/show`}
              title={`Review a claim on ${claim.outcomeTitle}`}
            >
              A colleague wrote it about an ask that you own. {claim.statement}
            </Item>
          ))}
          {week.leftOpen.map((left) => (
            <Item
              key={`${left.kind} ${left.recordId} ${left.user.id}`}
              to={addressOf(left.noun, left.nounId)}
              title={left.label}
            >
              {KINDS[left.kind] ?? left.kind}, still in the name of {left.user.name}, who has left
            </Item>
          ))}
        </Rows>
      </CollapsibleSection>
      <IntroductionsOfMyWeek forMe={week.introductionsForMe} fromMe={week.introductionsFromMe} />
    </>
  );
}

function Notices({ week }: { week: MyWeekData }) {
  return (
    <Rows>
      {week.notices.map((notice) => (
        <Item key={notice.id} to="/visits" title={`${notice.fromUser.name} about ${notice.interactionTitle}`}>
          Plans to go on {britishDate(notice.plannedOn)}. {notice.message}
        </Item>
      ))}
    </Rows>
  );
}

function inWords(key: string): string {
  const words = key.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

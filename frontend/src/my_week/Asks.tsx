import { britishDate } from "../words/dates";
import { STAGES, STANCE_LEVELS } from "../words/labels";
import { CollapsibleSection, Item, Rows } from "./CollapsibleSection";
import type { MyWeekData } from "./documents";

export function Decisions({ week }: { week: MyWeekData }) {
  return (
    <CollapsibleSection
      id="decisions"
      title="Decisions within 30 days"
      count={week.totals.decisions}
      lead="On asks that you own, or that a campaign of yours has."
    >
      <Rows>
        {week.decisions.map((ask) => (
          <Item key={ask.id} to={`/policy_asks/${ask.id}/show`} title={ask.title}>
            {ask.decisionOpensOn && ask.decisionOpensOn >= week.today
              ? `Opens ${britishDate(ask.decisionOpensOn)}. `
              : ""}
            {ask.decisionClosesOn ? `Closes ${britishDate(ask.decisionClosesOn)}. ` : ""}
            {ask.lastRaisedOn ? `Last raised ${britishDate(ask.lastRaisedOn)}.` : "Not raised yet."}
          </Item>
        ))}
      </Rows>
    </CollapsibleSection>
  );
}

export function OldStances({ week }: { week: MyWeekData }) {
  return (
    <CollapsibleSection
      id="old-stances"
      title="Stances grown old"
      count={week.totals.oldStances}
      lead="On asks that you own, and last confirmed more than 180 days ago. Ask again, or confirm them."
      all={{ to: "/stances", name: "All stances" }}
    >
      <Rows>
        {week.oldStances.map((stance) => (
          <Item key={stance.id} to={`/stances/${stance.id}/show`} title={stance.stakeholder.label}>
            {STANCE_LEVELS[stance.level]} since {britishDate(stance.heldOn)}, on “{stance.policyAsk.title}”
          </Item>
        ))}
      </Rows>
    </CollapsibleSection>
  );
}

export function Moved({ week }: { week: MyWeekData }) {
  return (
    <CollapsibleSection id="moved" title="Asks that moved this week" count={week.totals.moved}>
      <Rows>
        {week.moved.map((change) => (
          <Item
            key={`${change.policyAsk.id} ${change.stage} ${change.changedOn}`}
            to={`/policy_asks/${change.policyAsk.id}/show`}
            title={change.policyAsk.title}
          >
            {STAGES[change.stage]} on {britishDate(change.changedOn)}. {change.reason}
          </Item>
        ))}
      </Rows>
    </CollapsibleSection>
  );
}

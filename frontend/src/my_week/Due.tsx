import { dueInWords, isOverdue, whoInWords } from "../promises/due";
import { britishDate } from "../words/dates";
import { CollapsibleSection, Item, Late, Rows } from "./CollapsibleSection";
import type { MyWeekData } from "./documents";

export function Promises({ week }: { week: MyWeekData }) {
  return (
    <CollapsibleSection
      id="promises"
      title="Promises due"
      count={week.totals.promises}
      all={{ to: "/promises", name: "All promises" }}
    >
      <Rows>
        {week.promises.map((promise) => {
          const due = dueInWords(promise, week.today);
          return (
            <Item key={promise.id} to={`/interactions/${promise.interactionId}/show`} title={promise.text}>
              {promise.isOurs ? "Ours" : "Theirs"},{" "}
              {isOverdue(promise.dueOn, week.today) ? <Late>{due}</Late> : due}. {whoInWords(promise)}
            </Item>
          );
        })}
      </Rows>
    </CollapsibleSection>
  );
}

export function Tasks({ week }: { week: MyWeekData }) {
  return (
    <CollapsibleSection
      id="tasks"
      title="Campaign tasks due"
      count={week.totals.tasks}
      all={{ to: "/campaigns", name: "All campaigns" }}
    >
      <Rows>
        {week.tasks.map((task) => (
          <Item key={task.taskId} to={`/campaigns/${task.campaignId}/show`} title={task.title}>
            {isOverdue(task.dueOn, week.today) ? (
              <Late>overdue since {britishDate(task.dueOn)}</Late>
            ) : task.dueOn === week.today ? (
              "due today"
            ) : (
              `due ${britishDate(task.dueOn)}`
            )}
            . {task.campaignName}
          </Item>
        ))}
      </Rows>
    </CollapsibleSection>
  );
}

export function Quiet({ week }: { week: MyWeekData }) {
  return (
    <CollapsibleSection
      id="quiet"
      title="Quiet for longer than planned"
      count={week.totals.quiet}
      all={{ to: "/portfolio", name: "My relationships" }}
    >
      <Rows>
        {week.quiet.map(({ stakeholder, words }) => (
          <Item
            key={stakeholder.id}
            to={`/${stakeholder.kind === "person" ? "people" : "organisations"}/${stakeholder.id}/show`}
            title={stakeholder.label}
          >
            {words}
          </Item>
        ))}
      </Rows>
    </CollapsibleSection>
  );
}

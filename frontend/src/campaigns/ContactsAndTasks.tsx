import type { Campaign } from "./documents";
import { ContactsSection } from "./ContactsSection";
import { CampaignCalendar } from "./progress/CampaignCalendar";
import { TasksSection } from "./TasksSection";

export function ContactsAndTasks({ campaign }: { campaign: Campaign }) {
  return (
    <>
      <ContactsSection campaign={campaign} />
      <CampaignCalendar campaign={campaign} />
      <TasksSection campaign={campaign} />
    </>
  );
}

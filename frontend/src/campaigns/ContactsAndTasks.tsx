import type { Campaign } from "./documents";
import { ContactsSection } from "./ContactsSection";
import { TasksSection } from "./TasksSection";

export function ContactsAndTasks({ campaign }: { campaign: Campaign }) {
  return (
    <>
      <ContactsSection campaign={campaign} />
      <TasksSection campaign={campaign} />
    </>
  );
}

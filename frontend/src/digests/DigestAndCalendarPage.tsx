import { CalendarSection } from "../calendar_feeds/CalendarSection";
import { PageTitle } from "../layout/PageTitle";
import { DigestSection } from "./DigestSection";

/** My week outside Trellis: by e-mail, and in my own calendar. */
export function DigestAndCalendarPage() {
  return (
    <>
      <PageTitle
        title="My digest and calendar"
        lead="Your own week by e-mail and in your calendar. Both go to you alone, never to anybody outside."
      />
      <DigestSection />
      <CalendarSection />
    </>
  );
}

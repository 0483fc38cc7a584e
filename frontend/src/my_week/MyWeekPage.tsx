import AddIcon from "@mui/icons-material/AddCommentOutlined";
import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Link from "@mui/material/Link";
import Typography from "@mui/material/Typography";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link as RouterLink, useSearchParams } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { PageLink } from "../layout/PageLink";
import { PageTitle } from "../layout/PageTitle";
import { QueryState } from "../layout/QueryState";
import { britishDate } from "../words/dates";
import { Decisions, Moved, OldStances } from "./Asks";
import { goToSection, Late } from "./CollapsibleSection";
import { glance } from "./counts";
import { MY_WEEK, type MyWeekData } from "./documents";
import { Promises, Quiet, Tasks } from "./Due";
import { FirstSteps } from "./FirstSteps";
import { Meetings } from "./Meetings";
import { Waiting } from "./Waiting";
import { addDays, dayFrom } from "./week";

/** What is on, late and waiting, week by week; in an empty Trellis, where to start. The address says which week. */
export function MyWeekPage() {
  const [startsEmpty, setStartsEmpty] = useState(false);
  const [params] = useSearchParams();
  const day = dayFrom(params.get("week"));
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["myWeek", day ?? ""],
    queryFn: ({ signal }) => ask(MY_WEEK, { day: day ?? null }, signal),
    placeholderData: keepPreviousData,
  });
  const week = data?.myWeek;
  return (
    <>
      <PageTitle
        title="My week"
        lead={
          week ? `Monday ${britishDate(week.weekStart)} to Sunday ${britishDate(week.weekEnd)}` : undefined
        }
        actions={
          <Button
            component={RouterLink}
            to="/interactions/create"
            variant="contained"
            startIcon={<AddIcon />}
          >
            Log an interaction
          </Button>
        }
      />
      <QueryState of="your week" isPending={isPending} error={error} onRetry={() => void refetch()}>
        {week?.isEmpty && !startsEmpty ? <FirstSteps onStartEmpty={() => setStartsEmpty(true)} /> : null}
        {week && (!week.isEmpty || startsEmpty) ? <Week week={week} /> : null}
      </QueryState>
    </>
  );
}

function Week({ week }: { week: MyWeekData }) {
  return (
    <>
      <OtherWeeks week={week} />
      {week.isFree ? <FreeWeek /> : <Glance week={week} />}
      <Box
        sx={{
          display: "grid",
          columnGap: 2,
          gridTemplateColumns: { xs: "minmax(0, 1fr)", lg: "repeat(2, minmax(0, 1fr))" },
        }}
      >
        <div>
          <AllMeetings week={week} />
        </div>
        <div>
          {week.totals.promises ? <Promises week={week} /> : null}
          {week.totals.tasks ? <Tasks week={week} /> : null}
          <Waiting week={week} />
          {week.totals.quiet ? <Quiet week={week} /> : null}
          {week.totals.decisions ? <Decisions week={week} /> : null}
          {week.totals.oldStances ? <OldStances week={week} /> : null}
          {week.totals.moved ? <Moved week={week} /> : null}
          <Clear week={week} />
        </div>
      </Box>
      <PageLink to="/digest_and_calendar">My week by e-mail and in my calendar</PageLink>
    </>
  );
}

function AllMeetings({ week }: { week: MyWeekData }) {
  const { totals, today } = week;
  return (
    <>
      {totals.toConfirm ? (
        <Meetings
          id="to-confirm"
          title="Did these take place?"
          meetings={week.toConfirm}
          total={totals.toConfirm}
          today={today}
          nothing=""
          lead="They were planned and their day has passed. Open each one to say what happened."
        />
      ) : null}
      <Meetings
        id="mine"
        title="Mine this week"
        meetings={week.mine}
        total={totals.mine}
        today={today}
        nothing="You have nothing logged or planned for this week."
        all={{ to: "/interactions", name: "All interactions" }}
      />
      <Meetings
        id="others"
        title="Others this week"
        meetings={week.others}
        total={totals.others}
        today={today}
        nothing="No colleague has anything planned for this week that you may see."
      />
    </>
  );
}

function OtherWeeks({ week }: { week: MyWeekData }) {
  const isPresent = week.weekStart <= week.today && week.today <= week.weekEnd;
  return (
    <Box component="nav" aria-label="Other weeks" sx={{ display: "flex", flexWrap: "wrap", gap: 2, mb: 2 }}>
      <PageLink to={`/?week=${addDays(week.weekStart, -7)}`}>Week before</PageLink>
      {isPresent ? null : <PageLink to="/">This week</PageLink>}
      <PageLink to={`/?week=${addDays(week.weekStart, 7)}`}>Next week</PageLink>
    </Box>
  );
}

function Glance({ week }: { week: MyWeekData }) {
  return (
    <Box
      component="ul"
      aria-label="At a glance"
      sx={{
        listStyle: "none",
        m: 0,
        mb: 2,
        p: 0,
        display: "flex",
        flexWrap: "wrap",
        columnGap: 3,
        rowGap: 1,
      }}
    >
      {glance(week).map(({ section, words, isLate }) => (
        <li key={section}>
          <Link component="button" type="button" variant="body1" onClick={() => goToSection(section)}>
            {isLate ? <Late>{words}</Late> : words}
          </Link>
        </li>
      ))}
    </Box>
  );
}

function FreeWeek() {
  return (
    <Alert severity="success" sx={{ mb: 2 }}>
      This week is free: nothing of yours is on, late or waiting. A good time to see{" "}
      <PageLink to="/portfolio">who you have not met for a while</PageLink>, or to{" "}
      <PageLink to="/interactions/create">plan a meeting</PageLink>.
    </Alert>
  );
}

/** What there is none of, in one line, so that nobody looks for it. */
function Clear({ week: { totals } }: { week: MyWeekData }) {
  const names: [number, string][] = [
    [totals.promises, "no promise is due"],
    [totals.tasks, "no campaign task is due"],
    [totals.quiet, "nobody has been quiet for longer than you planned"],
    [totals.decisions, "no decision on your asks is within 30 days"],
    [totals.oldStances, "no stance on your asks has grown old"],
    [totals.moved, "no ask moved this week"],
  ];
  const clear = names.filter(([count]) => count === 0).map(([, words]) => words);
  if (!clear.length) return null;
  return <Typography color="text.secondary">Also: {clear.join("; ")}.</Typography>;
}

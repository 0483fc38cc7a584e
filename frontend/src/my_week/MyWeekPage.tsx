import AddIcon from "@mui/icons-material/AddCommentOutlined";
import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { IntroductionsOfMyWeek } from "../introductions/IntroductionsOfMyWeek";
import { PageTitle } from "../layout/PageTitle";
import { RemindersSection } from "../promises/RemindersSection";
import { britishDate } from "../words/dates";
import { Asks, Decisions, Interactions, StageChanges } from "./Sections";
import { FirstSteps } from "./FirstSteps";
import { MY_WEEK } from "./documents";

/** What happened this week, what is due, and, in an empty Trellis, where to start. */
export function MyWeekPage() {
  const [startsEmpty, setStartsEmpty] = useState(false);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["myWeek"],
    queryFn: ({ signal }) => ask(MY_WEEK, {}, signal),
  });
  const week = data?.myWeek;
  return (
    <>
      <PageTitle
        title="My week"
        lead={week ? `The week of ${britishDate(week.weekStart)} to ${britishDate(week.weekEnd)}` : undefined}
        actions={
          <Button component={Link} to="/interactions/create" variant="contained" startIcon={<AddIcon />}>
            Log an interaction
          </Button>
        }
      />
      {error ? (
        <Alert severity="error" action={<Button onClick={() => refetch()}>Try again</Button>}>
          {error.message}
        </Alert>
      ) : null}
      {isPending ? <LinearProgress aria-label="Loading your week" /> : null}
      {week?.isEmpty && !startsEmpty ? <FirstSteps onStartEmpty={() => setStartsEmpty(true)} /> : null}
      {week && (!week.isEmpty || startsEmpty) ? (
        <Box
          sx={{
            display: "grid",
            gap: 2,
            gridTemplateColumns: { xs: "minmax(0, 1fr)", lg: "repeat(2, minmax(0, 1fr))" },
          }}
        >
          <div>
            <Interactions
              title="This week"
              interactions={week.thisWeek}
              nothing="Nothing is logged or planned for this week yet."
            />
            {week.toConfirm.length ? (
              <Interactions
                title="Did these take place?"
                interactions={week.toConfirm}
                nothing=""
                lead="They were planned and their day has passed. Open each one to say what happened."
              />
            ) : null}
          </div>
          <div>
            <RemindersSection />
            <IntroductionsOfMyWeek forMe={week.introductionsForMe} fromMe={week.introductionsFromMe} />
            <Decisions asks={week.decisionDates} />
            <Asks asks={week.myAsks} />
            <StageChanges changes={week.stageChanges} />
          </div>
        </Box>
      ) : null}
    </>
  );
}

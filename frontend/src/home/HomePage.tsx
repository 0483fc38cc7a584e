import AddIcon from "@mui/icons-material/AddCommentOutlined";
import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { IntroductionsOfHome } from "../introductions/IntroductionsOfHome";
import { PageTitle } from "../layout/PageTitle";
import { RemindersSection } from "../promises/RemindersSection";
import { britishDate } from "../words/dates";
import { Asks, Decisions, Interactions, StageChanges } from "./HomeSections";
import { FirstSteps } from "./FirstSteps";
import { HOME } from "./documents";

/** What happened this week, what is due, and, in an empty Trellis, where to start. */
export function HomePage() {
  const [startsEmpty, setStartsEmpty] = useState(false);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["home"],
    queryFn: ({ signal }) => ask(HOME, {}, signal),
  });
  const home = data?.home;
  return (
    <>
      <PageTitle
        title="Home"
        lead={home ? `The week of ${britishDate(home.weekStart)} to ${britishDate(home.weekEnd)}` : undefined}
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
      {home?.isEmpty && !startsEmpty ? <FirstSteps onStartEmpty={() => setStartsEmpty(true)} /> : null}
      {home && (!home.isEmpty || startsEmpty) ? (
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
              interactions={home.thisWeek}
              nothing="Nothing is logged or planned for this week yet."
            />
            {home.toConfirm.length ? (
              <Interactions
                title="Did these take place?"
                interactions={home.toConfirm}
                nothing=""
                lead="They were planned and their day has passed. Open each one to say what happened."
              />
            ) : null}
          </div>
          <div>
            <RemindersSection />
            <IntroductionsOfHome forMe={home.introductionsForMe} fromMe={home.introductionsFromMe} />
            <Decisions asks={home.decisionDates} />
            <Asks asks={home.myAsks} />
            <StageChanges changes={home.stageChanges} />
          </div>
        </Box>
      ) : null}
    </>
  );
}

import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Card from "@mui/material/Card";
import Typography from "@mui/material/Typography";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "react-router-dom";

import { useLevel } from "../auth/use_level";
import { ask } from "../data_provider/graphql";
import { LOAD_DEMONSTRATION } from "./documents";

/** The first screen of an empty Trellis: look around with fictional records, bring a file, or begin with nothing. */
export function FirstSteps({ onStartEmpty }: { onStartEmpty: () => void }) {
  const level = useLevel();
  const queryClient = useQueryClient();
  const load = useMutation({
    mutationFn: () => ask(LOAD_DEMONSTRATION),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  return (
    <section aria-labelledby="first-steps">
      <Typography variant="h2" id="first-steps" gutterBottom>
        There is nothing here yet. How would you like to start?
      </Typography>
      {load.error ? <Alert severity="error">{load.error.message}</Alert> : null}
      <Box
        sx={{
          display: "grid",
          gap: 2,
          gridTemplateColumns: "repeat(auto-fit, minmax(min(260px, 100%), 1fr))",
        }}
      >
        {level === "ADMINISTRATOR" ? (
          <Step
            title="Look around"
            text="Fill Trellis with eighteen months of fictional people, bodies, asks and meetings. It can be done only while Trellis is empty."
            action={
              <Button
                variant="contained"
                onClick={() => load.mutate()}
                disabled={load.isPending}
                aria-live="polite"
              >
                {load.isPending ? "Loading… this takes some seconds" : "Load demonstration data"}
              </Button>
            }
          />
        ) : null}
        <Step
          title="Import a file"
          text="Read a file of ministers’ meetings. You see what it would do before anything is saved."
          action={
            <Button variant="outlined" component={Link} to="/imports">
              Import a file
            </Button>
          }
        />
        <Step
          title="Start empty"
          text="Log your first meeting. The people and organisations in it are added as you go."
          action={
            <Button variant="outlined" onClick={onStartEmpty}>
              Start empty
            </Button>
          }
        />
      </Box>
    </section>
  );
}

function Step({ title, text, action }: { title: string; text: string; action: ReactNode }) {
  return (
    <Card sx={{ p: 2, display: "flex", flexDirection: "column", gap: 1, alignItems: "flex-start" }}>
      <Typography variant="h3">{title}</Typography>
      <Typography sx={{ flex: 1 }}>{text}</Typography>
      {action}
    </Card>
  );
}

import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import FormControl from "@mui/material/FormControl";
import FormControlLabel from "@mui/material/FormControlLabel";
import FormLabel from "@mui/material/FormLabel";
import Radio from "@mui/material/Radio";
import RadioGroup from "@mui/material/RadioGroup";
import Typography from "@mui/material/Typography";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { ask, post } from "../data_provider/graphql";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { britishDate } from "../words/dates";
import { CHOOSE_DIGEST, MY_DIGEST, type Digest } from "./documents";
import { lastDigest } from "./last_digest";

const KEY = ["myDigest"];
const FREQUENCIES: Record<Digest["frequency"], string> = {
  NEVER: "Never",
  WEEKLY: "Weekly, on the first working day of the week",
  DAILY: "Daily, on working days when there is something to say",
};

export function DigestSection() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => ask(MY_DIGEST, {}, signal),
  });
  return (
    <Section title="Digest by e-mail">
      <QueryState of="your digest" isPending={isPending} error={error} onRetry={() => void refetch()}>
        {data ? <Choice digest={data.myDigest} /> : null}
      </QueryState>
    </Section>
  );
}

interface Said {
  severity: "success" | "error";
  words: string;
}

function Choice({ digest }: { digest: Digest }) {
  const client = useQueryClient();
  const [said, setSaid] = useState<Said | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  const attempt = async (work: () => Promise<string>) => {
    setIsBusy(true);
    setSaid(null);
    try {
      setSaid({ severity: "success", words: await work() });
    } catch (error) {
      setSaid({ severity: "error", words: (error as Error).message });
    }
    await client.invalidateQueries({ queryKey: KEY });
    setIsBusy(false);
  };
  const choose = (frequency: Digest["frequency"]) =>
    attempt(async () => {
      await ask(CHOOSE_DIGEST, { frequency });
      return frequency === "NEVER" ? "Saved. You get no digest." : "Saved.";
    });
  const sendNow = () =>
    attempt(async () => {
      const { words } = (await post("/my_digest/send", {})) as { words: string };
      return `Your digest was made. ${words}`;
    });

  return (
    <>
      <Typography sx={{ mb: 1.5, maxWidth: 720 }}>
        It tells the meetings of your week, your promises and tasks, decisions that come near, and how many
        things wait for you, each with a link. E-mail is less safe than this screen: team and restricted
        meetings stand there as “a private meeting” without names, and notes and stances are left out.
      </Typography>
      <FormControl disabled={isBusy}>
        <FormLabel id="digest-frequency">How often, to {digest.email}, from seven in the morning</FormLabel>
        <RadioGroup
          aria-labelledby="digest-frequency"
          value={digest.frequency}
          onChange={(_event, value) => void choose(value as Digest["frequency"])}
        >
          {Object.entries(FREQUENCIES).map(([value, words]) => (
            <FormControlLabel key={value} value={value} control={<Radio size="small" />} label={words} />
          ))}
        </RadioGroup>
      </FormControl>
      <Typography sx={{ mt: 1 }}>{lastDigest(digest)}</Typography>
      {digest.nextOn ? <Typography>The next day for one is {britishDate(digest.nextOn)}.</Typography> : null}
      <Button variant="outlined" sx={{ my: 1.5 }} disabled={isBusy} onClick={() => void sendNow()}>
        Send me one now
      </Button>
      <div role="status">
        {said?.severity === "success" ? (
          <Alert severity="success" role="presentation">
            {said.words}
          </Alert>
        ) : null}
      </div>
      {said?.severity === "error" ? <Alert severity="error">{said.words}</Alert> : null}
    </>
  );
}

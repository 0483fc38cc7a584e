import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type FormEvent } from "react";
import { useNavigate } from "react-router-dom";

import { Section } from "../layout/Section";
import { LARGEST_FILE, uploadMeetings } from "./upload";

/** Choose a file; it is read on the server, and its plan opens. Can be stopped while it runs. */
export function UploadForm() {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const stop = useRef<AbortController | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState("");

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const file = given.get("file");
    if (!(file instanceof File) || !file.name) return setProblem("Choose a file first.");
    if (file.size > LARGEST_FILE)
      return setProblem("This file is larger than 20 MB. Split it and import the parts.");
    stop.current = new AbortController();
    setProblem("");
    setSent(0);
    try {
      const planId = await uploadMeetings(
        file,
        String(given.get("department") ?? "").trim(),
        setSent,
        stop.current.signal,
      );
      await queryClient.invalidateQueries({ queryKey: ["import plans"] });
      navigate(`/imports/${planId}`);
    } catch (error) {
      if (!(error instanceof DOMException)) setProblem((error as Error).message);
    } finally {
      setSent(null);
    }
  };

  return (
    <Section title="Read a file">
      <Box component="form" onSubmit={submit} sx={{ display: "grid", gap: 1.5, maxWidth: 560 }}>
        {problem ? <Alert severity="error">{problem}</Alert> : null}
        <Box>
          <label htmlFor="import-file" style={{ display: "block", fontWeight: 600, marginBottom: 4 }}>
            CSV file of meetings
          </label>
          <input
            id="import-file"
            name="file"
            type="file"
            accept=".csv,.txt,text/csv"
            style={{ maxWidth: "100%" }}
          />
        </Box>
        <TextField
          name="department"
          label="Department, when the file does not say"
          helperText="Older files name no department: write, for example, Cabinet Office."
        />
        {sent === null ? (
          <Button type="submit" variant="contained" sx={{ justifySelf: "start" }}>
            Show what it would do
          </Button>
        ) : (
          <Box aria-live="polite">
            <Typography gutterBottom>
              {sent < 1 ? "Sending the file…" : "Reading the file and working out what it would do…"}
            </Typography>
            <LinearProgress
              aria-label="Reading the file"
              variant={sent < 1 ? "determinate" : "indeterminate"}
              value={sent * 100}
            />
            <Button onClick={() => stop.current?.abort()} sx={{ mt: 1 }}>
              Stop
            </Button>
          </Box>
        )}
      </Box>
    </Section>
  );
}

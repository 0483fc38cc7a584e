import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useNotify, useRefresh } from "react-admin";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { EmptyState } from "../layout/EmptyState";
import { Section } from "../layout/Section";
import { britishInstant } from "../words/dates";
import { RESOLVE_COMMENT, WRITE_COMMENT, type BoardPaper, type Comment } from "./documents";

const WHOLE_PAPER = "paper";

/** What colleagues say about a draft. Each comment has to be settled before the paper is approved. */
export function Comments({ paper }: { paper: BoardPaper }) {
  const isFrozen = paper.state === "APPROVED";
  return (
    <Section title="Comments">
      {paper.comments.length ? (
        <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
          {paper.comments.map((comment) => (
            <CommentLine key={comment.id} comment={comment} isFrozen={isFrozen} />
          ))}
        </Box>
      ) : (
        <EmptyState title="No comment yet" />
      )}
      {isFrozen ? null : <NewComment paper={paper} />}
    </Section>
  );
}

function CommentLine({ comment, isFrozen }: { comment: Comment; isFrozen: boolean }) {
  const [problem, setProblem] = useState("");
  const refresh = useRefresh();
  const settle = async () => {
    try {
      await ask(RESOLVE_COMMENT, { id: comment.id });
      refresh();
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  const { about, text, writtenBy, writtenAt, resolvedAt, resolvedBy } = comment;
  return (
    <Box component="li" sx={{ py: 1.5, borderBottom: 1, borderColor: "divider" }}>
      <Typography variant="body2" color="text.secondary">
        {about}: {writtenBy?.name ?? "a former colleague"}, {britishInstant(writtenAt)}
      </Typography>
      <Typography sx={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>{text}</Typography>
      {problem ? <Alert severity="error">{problem}</Alert> : null}
      {resolvedAt ? (
        <Typography variant="body2" color="text.secondary">
          Settled by {resolvedBy?.name ?? "a former colleague"}, {britishInstant(resolvedAt)}
        </Typography>
      ) : isFrozen ? null : (
        <Button size="small" onClick={settle} aria-label={`Settle the comment “${text.slice(0, 60)}”`}>
          Settle
        </Button>
      )}
    </Box>
  );
}

function NewComment({ paper }: { paper: BoardPaper }) {
  const [given, setGiven] = useState({ id: newId(), sectionKey: WHOLE_PAPER, text: "" });
  const [problem, setProblem] = useState("");
  const notify = useNotify();
  const refresh = useRefresh();
  const write = async () => {
    setProblem("");
    try {
      await ask(WRITE_COMMENT, { input: { ...given, paperId: paper.id } });
      setGiven({ ...given, id: newId(), text: "" });
      notify("The comment is saved.", { type: "success" });
      refresh();
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  return (
    <Box
      component="form"
      aria-label="New comment"
      sx={{ mt: 2, display: "grid", gap: 1, maxWidth: 640 }}
      onSubmit={(event) => {
        event.preventDefault();
        void write();
      }}
    >
      {problem ? <Alert severity="error">{problem}</Alert> : null}
      <TextField
        select
        label="About"
        value={given.sectionKey}
        onChange={({ target }) => setGiven({ ...given, sectionKey: target.value })}
      >
        <MenuItem value={WHOLE_PAPER}>The whole paper</MenuItem>
        {paper.sections.map(({ key, heading }) => (
          <MenuItem key={key} value={key}>
            {heading}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label="Comment"
        multiline
        minRows={2}
        value={given.text}
        onChange={({ target }) => setGiven({ ...given, text: target.value })}
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
      <div>
        <Button type="submit" variant="outlined" disabled={!given.text.trim()}>
          Add the comment
        </Button>
      </div>
    </Box>
  );
}

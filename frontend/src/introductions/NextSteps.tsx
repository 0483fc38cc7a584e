import Button from "@mui/material/Button";
import { useState } from "react";
import { Confirm, useNotify, useRecordContext, useRefresh } from "react-admin";

import { ask } from "../data_provider/graphql";
import { AnswerDialog } from "./AnswerDialog";
import { RequestDialog } from "./RequestDialog";
import { WITHDRAW_INTRODUCTION, type Introduction } from "./documents";

/** What the reader can do now: answer, withdraw, ask whom the colleague named, or ask again. */
export function NextSteps() {
  const request = useRecordContext<Introduction>();
  const [open, setOpen] = useState<"answer" | "withdraw" | "ask" | null>(null);
  if (!request) return null;
  const { state, isMine, isForMe, suggestedUser } = request;
  const close = () => setOpen(null);
  const canAskAgain = isMine && (state === "LAPSED" || suggestedUser !== null);
  return (
    <>
      {isForMe && state === "OPEN" ? (
        <Button variant="contained" onClick={() => setOpen("answer")}>
          Answer
        </Button>
      ) : null}
      {isMine && state === "OPEN" ? (
        <Button variant="outlined" onClick={() => setOpen("withdraw")}>
          Withdraw the request
        </Button>
      ) : null}
      {canAskAgain ? (
        <Button variant="contained" onClick={() => setOpen("ask")}>
          {suggestedUser ? `Ask ${suggestedUser.name}` : "Ask again"}
        </Button>
      ) : null}
      {open === "answer" ? <AnswerDialog request={request} onClose={close} /> : null}
      {open === "ask" ? (
        <RequestDialog
          askedId={(suggestedUser ?? request.asked).id}
          via={request.via}
          target={request.target}
          policyAskId={request.policyAsk?.id ?? null}
          said={request}
          onClose={close}
        />
      ) : null}
      <Withdraw request={request} isOpen={open === "withdraw"} onClose={close} />
    </>
  );
}

interface WithdrawProps {
  request: Introduction;
  isOpen: boolean;
  onClose: () => void;
}

function Withdraw({ request, isOpen, onClose }: WithdrawProps) {
  const [busy, setBusy] = useState(false);
  const notify = useNotify();
  const refresh = useRefresh();
  const withdraw = async () => {
    setBusy(true);
    try {
      await ask(WITHDRAW_INTRODUCTION, { id: request.id, version: request.version });
      notify("The request is withdrawn.", { type: "success" });
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    } finally {
      setBusy(false);
      onClose();
      refresh();
    }
  };
  return (
    <Confirm
      isOpen={isOpen}
      loading={busy}
      title="Withdraw this request?"
      content={`${request.asked.name} is then no longer asked. They still see that you withdrew it.`}
      confirm="Withdraw"
      cancel="Keep it"
      onConfirm={withdraw}
      onClose={onClose}
    />
  );
}

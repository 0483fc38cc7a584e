import Button from "@mui/material/Button";
import { useState } from "react";
import { Confirm, useGetIdentity, useNotify, useRefresh } from "react-admin";

import { ask } from "../data_provider/graphql";
import { REVIEW, WITHDRAW_REVIEW, type Claim } from "./claim_documents";

/** A second colleague reviews. Whoever wrote it first is not offered it; the server knows everybody who wrote. */
export function ReviewButtons({ claim }: { claim: Claim }) {
  const [isAsking, setAsking] = useState(false);
  const { identity } = useGetIdentity();
  const notify = useNotify();
  const refresh = useRefresh();
  const isReviewed = claim.reviewedOn !== null;
  if (!isReviewed && identity?.id === claim.recordedBy?.id) return null;
  const save = async () => {
    setAsking(false);
    try {
      const which = { id: claim.id, version: claim.version };
      await (isReviewed ? ask(WITHDRAW_REVIEW, which) : ask(REVIEW, which));
      notify(isReviewed ? "The review is withdrawn." : "The claim is reviewed.", { type: "success" });
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
    refresh();
  };
  return (
    <>
      <Button variant={isReviewed ? "text" : "contained"} size="small" onClick={() => setAsking(true)}>
        {isReviewed ? "Withdraw the review" : "Review the claim"}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={isReviewed ? "Withdraw the review?" : "Review this claim?"}
        content={
          isReviewed
            ? "No board paper shows the claim until a second colleague has reviewed it again."
            : "You have read its steps, evidence, tests and rivals, and stand by what it says. Board papers may show it from now on. Any edit clears the review."
        }
        confirm={isReviewed ? "Withdraw" : "I have reviewed it"}
        onConfirm={() => void save()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

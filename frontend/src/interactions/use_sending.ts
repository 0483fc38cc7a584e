import { useCallback, useEffect, useRef, useState } from "react";

import { OfflineError } from "../data_provider/errors";
import { NotSaved } from "../stale_edit/stale_edit";

export type Sending =
  | { is: "idle" | "sending" | "offline" }
  /** Refused: with the path of the field at fault, where there is one. */
  | { is: "refused"; message: string; field?: string }
  /** An earlier try did arrive, with other words than those that are on the screen now. */
  | { is: "already saved" };

/** A phone that leaves the network may wait for minutes; a second try is harmless, so it is called off sooner. */
export const LONGEST_WAIT_MS = 20_000;

interface HttpErrorLike {
  message: string;
  status?: number;
  body?: { code?: string; field?: string };
}

/** Sends a record. What does not arrive is sent again, as it then stands, when the connection is back or on request. */
export function useSending<Content, Saved>(
  save: (content: Content) => Promise<Saved>,
  onSaved: (saved: Saved, content: Content) => void,
) {
  const [sending, setSending] = useState<Sending>({ is: "idle" });
  const latest = useRef({ save, onSaved });
  const isBusy = useRef(false);
  useEffect(() => {
    latest.current = { save, onSaved };
  });

  const send = useCallback(async (content: Content) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setSending({ is: "sending" });
    try {
      const saved = await inTime(latest.current.save(content));
      setSending({ is: "idle" });
      latest.current.onSaved(saved, content);
    } catch (error) {
      setSending(outcomeOf(error));
    } finally {
      isBusy.current = false;
    }
  }, []);

  return { sending, send, settle: useCallback(() => setSending({ is: "idle" }), []) };
}

/** Calls back when the browser finds its connection again. */
export function useBackOnline(isWaiting: boolean, onBack: () => void): void {
  const latest = useRef(onBack);
  useEffect(() => {
    latest.current = onBack;
  });
  useEffect(() => {
    if (!isWaiting) return;
    const retry = () => latest.current();
    window.addEventListener("online", retry);
    return () => window.removeEventListener("online", retry);
  }, [isWaiting]);
}

function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new OfflineError()), LONGEST_WAIT_MS);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function outcomeOf(error: unknown): Sending {
  if (error instanceof OfflineError) return { is: "offline" };
  // Somebody looked at the two versions and went back to the form: there is nothing to add.
  if (error instanceof NotSaved) return { is: "idle" };
  const { message, body } = error as HttpErrorLike;
  if (body?.code === "CONFLICT" && body.field === "id") return { is: "already saved" };
  return { is: "refused", message, field: body?.field };
}

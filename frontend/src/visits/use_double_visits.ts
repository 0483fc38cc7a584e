import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { ask } from "../data_provider/graphql";
import { londonToday } from "../words/dates";
import { DOUBLE_VISITS, type DoubleVisits } from "./documents";

/** What is about to be planned: the day, and who is to take part. */
export interface PlannedVisit {
  /** The interaction being edited, which is no double of itself. */
  interactionId?: string | null;
  occurredOn: string;
  participants: {
    personId?: string | null;
    roleId?: string | null;
    organisationId?: string | null;
    userId?: string | null;
  }[];
  /** Asks on the table: their decision-makers count too. */
  policyAskIds?: string[];
}

/** While somebody still picks names, nothing is asked. */
const SETTLED_AFTER_MS = 400;
/** Nobody waits longer than this to save because of a warning that may never come. */
export const LONGEST_WAIT_MS = 3_000;

/** The plan as one text, so that equal plans are one question; null for a day that is over, vague or without anybody. */
export function questionOf(plan: PlannedVisit | null): string | null {
  if (!plan || !/^\d{4}-\d{2}-\d{2}$/.test(plan.occurredOn) || plan.occurredOn < londonToday()) return null;
  const policyAskIds = plan.policyAskIds ?? [];
  const isWithSomebody = plan.participants.some(({ personId, organisationId }) => personId ?? organisationId);
  if (!isWithSomebody && !policyAskIds.length) return null;
  return JSON.stringify({
    interactionId: plan.interactionId ?? null,
    occurredOn: plan.occurredOn,
    participants: plan.participants,
    policyAskIds,
  });
}

const asking = (question: string | null) =>
  queryOptions({
    queryKey: ["double visits", question],
    queryFn: async ({ signal }) =>
      (await ask(DOUBLE_VISITS, { input: JSON.parse(question ?? "") }, signal)).doubleVisits,
    enabled: question !== null,
    staleTime: 20_000,
    retry: false,
    networkMode: "always",
  });

/** Colleagues’ visits near the day being planned, asked for when the plan has stood still for a moment. */
export function useDoubleVisits(plan: PlannedVisit | null): DoubleVisits | null {
  const question = questionOf(plan);
  const [settled, setSettled] = useState(question);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(question), SETTLED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [question]);
  const { data } = useQuery(asking(settled));
  return question !== null && settled === question ? (data ?? null) : null;
}

const keyOf = (found: DoubleVisits | null) =>
  (found?.warnings ?? [])
    .map(({ interactionId }) => interactionId)
    .sort()
    .join();

/** Stands before saving: goes on at once without a warning, and asks once about each that there is.
 *
 * Without a connection, or when the answer is slow, it goes on: a warning is never worth what somebody wrote.
 */
export function useVisitGate(plan: PlannedVisit | null) {
  const client = useQueryClient();
  const question = questionOf(plan);
  const answered = useRef("");
  const isBusy = useRef(false);
  const [askedAbout, setAskedAbout] = useState("");
  const shown = keyOf(useDoubleVisits(plan));

  const before = async (goOn: () => void) => {
    if (isBusy.current) return;
    isBusy.current = true;
    const key = keyOf(question === null ? null : await inTime(client.fetchQuery(asking(question))));
    isBusy.current = false;
    if (!key || key === answered.current) return goOn();
    answered.current = key;
    setAskedAbout(key);
  };
  /** Not to be asked again about what is on the screen. */
  const accept = () => {
    answered.current = shown;
  };
  return { before, accept, isAsking: askedAbout !== "" && askedAbout === shown };
}

function inTime(answer: Promise<DoubleVisits>): Promise<DoubleVisits | null> {
  return Promise.race([
    answer.catch(() => null),
    new Promise<null>((resolve) => setTimeout(() => resolve(null), LONGEST_WAIT_MS)),
  ]);
}

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import {
  CANCEL_PLAN,
  isUnderWay,
  MAKE_PLAN,
  MARK,
  PLANS,
  SHOW_PLAN,
  UNMARK,
  type Line,
  type Plan,
  type Plans,
} from "./documents";
import type { TableValues } from "./tables";

const OFTEN = 500;

/** All plans of a campaign and its locked and forbidden contacts; to lock, to forbid and to take either back. */
export function usePlans(campaignId: string) {
  const client = useQueryClient();
  const queryKey = ["campaign plans", campaignId];
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => ask(PLANS, { campaignId }, signal),
  });
  const keep = (campaignPlans: Plans) => client.setQueryData(queryKey, { campaignPlans });
  const mark = useMutation({
    mutationFn: async ({
      line,
      as,
      reason,
    }: {
      line: Pick<Line, "colleague" | "stakeholder">;
      as: "LOCKED" | "FORBIDDEN";
      reason: string;
    }) =>
      (
        await ask(MARK, {
          input: {
            id: newId(),
            campaignId,
            mark: as,
            userId: line.colleague.id,
            [line.stakeholder.kind === "person" ? "personId" : "organisationId"]: line.stakeholder.id,
            reason,
          },
        })
      ).markContact,
    onSuccess: keep,
  });
  const unmark = useMutation({
    mutationFn: async ({ id, version }: { id: string; version: number }) =>
      (await ask(UNMARK, { id, version })).unmarkContact,
    onSuccess: keep,
  });
  return { plans: data?.campaignPlans, error, refetch, mark, unmark };
}

/** One plan, asked for again while it is worked out; to make a new one and to stop this one. */
export function usePlan(campaignId: string, planId: string | undefined, onMade: (id: string) => void) {
  const client = useQueryClient();
  const keyOf = (id: string | undefined) => ["campaign plan", id];
  const { data, error, refetch } = useQuery({
    queryKey: keyOf(planId),
    queryFn: ({ signal }) => ask(SHOW_PLAN, { id: planId ?? "" }, signal),
    enabled: !!planId,
    refetchInterval: ({ state }) => (isUnderWay(state.data?.campaignPlan) ? OFTEN : false),
  });
  const keep = (plan: Plan) => {
    client.setQueryData(keyOf(plan.id), { campaignPlan: plan });
    void client.invalidateQueries({ queryKey: ["campaign plans", campaignId] });
  };
  const make = useMutation({
    mutationFn: async ({ keepFrom, tables }: { keepFrom?: string; tables?: TableValues }) =>
      (
        await ask(MAKE_PLAN, {
          input: { id: newId(), campaignId, keepFromPlanId: keepFrom ?? null, tables: tables ?? null },
        })
      ).makeCampaignPlan,
    onSuccess: (plan) => {
      keep(plan);
      onMade(plan.id);
    },
  });
  const stop = useMutation({
    mutationFn: async () => (await ask(CANCEL_PLAN, { id: planId ?? "" })).cancelCampaignPlan,
    onSuccess: keep,
  });
  return { plan: planId ? data?.campaignPlan : undefined, error, refetch, make, stop };
}

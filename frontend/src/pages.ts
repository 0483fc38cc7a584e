/** Every noun and every page of the application: a folder joins by one line here. */
import { lazy, type ComponentType } from "react";
import type { ResourceProps } from "react-admin";

import boardPapers from "./board_papers";
import activities from "./activities";
import associates from "./associates";
import campaigns from "./campaigns";
import diversityTables from "./diversity_tables";
import planLines from "./action_plan";
import interactions from "./interactions";
import introductions from "./introductions";
import objectives from "./objectives";
import claims from "./outcomes/claims_index";
import outcomes from "./outcomes";
import organisations from "./organisations";
import people from "./people";
import policyAsks from "./policy_asks";
import reshuffles from "./reshuffles";
import stances from "./stances";
import surveyResults from "./survey_results";
import taskTemplates from "./task_templates";
import teams from "./teams";
import users from "./users";

export const nouns: ResourceProps[] = [
  organisations,
  people,
  interactions,
  policyAsks,
  campaigns,
  taskTemplates,
  stances,
  outcomes,
  claims,
  introductions,
  reshuffles,
  planLines,
  objectives,
  boardPapers,
  activities,
  associates,
  diversityTables,
  surveyResults,
  users,
  teams,
];

export const pages: { path: string; page: ComponentType }[] = [
  {
    path: "/change_password",
    page: lazy(() =>
      import("./auth/ChangePasswordPage").then((module) => ({ default: module.ChangePasswordPage })),
    ),
  },
  {
    path: "/position",
    page: lazy(() =>
      import("./board_papers/PositionPage").then((module) => ({ default: module.PositionPage })),
    ),
  },
  {
    path: "/action_plan",
    page: lazy(() =>
      import("./action_plan/ActionPlanPage").then((module) => ({ default: module.ActionPlanPage })),
    ),
  },
  {
    path: "/ask_board",
    page: lazy(() => import("./ask_board/AskBoardPage").then((module) => ({ default: module.AskBoardPage }))),
  },
  {
    path: "/network",
    page: lazy(() => import("./network/NetworkPage").then((module) => ({ default: module.NetworkPage }))),
  },
  {
    path: "/map",
    page: lazy(() => import("./network_map/MapPage").then((module) => ({ default: module.MapPage }))),
  },
  {
    path: "/alignment_map",
    page: lazy(() =>
      import("./alignment_map/AlignmentMapPage").then((module) => ({ default: module.AlignmentMapPage })),
    ),
  },
  {
    path: "/stance_movement",
    page: lazy(() =>
      import("./stances/StanceMovementPage").then((module) => ({ default: module.StanceMovementPage })),
    ),
  },
  {
    path: "/portfolio",
    page: lazy(() =>
      import("./portfolios/PortfolioPage").then((module) => ({ default: module.PortfolioPage })),
    ),
  },
  {
    path: "/brief/:kind/:id",
    page: lazy(() => import("./briefs/BriefPage").then((module) => ({ default: module.BriefPage }))),
  },
  {
    path: "/promises",
    page: lazy(() => import("./promises/PromiseList").then((module) => ({ default: module.PromiseList }))),
  },
  {
    path: "/visits",
    page: lazy(() =>
      import("./visits/VisitNoticesPage").then((module) => ({ default: module.VisitNoticesPage })),
    ),
  },
  {
    path: "/digest_and_calendar",
    page: lazy(() =>
      import("./digests/DigestAndCalendarPage").then((module) => ({ default: module.DigestAndCalendarPage })),
    ),
  },
  {
    path: "/routes",
    page: lazy(() => import("./routes/RoutesPage").then((module) => ({ default: module.RoutesPage }))),
  },
  {
    path: "/search",
    page: lazy(() => import("./search/SearchPage").then((module) => ({ default: module.SearchPage }))),
  },
  {
    path: "/handovers",
    page: lazy(() =>
      import("./handovers/HandoversPage").then((module) => ({ default: module.HandoversPage })),
    ),
  },
  {
    path: "/handovers/:id",
    page: lazy(() => import("./handovers/HandoverPage").then((module) => ({ default: module.HandoverPage }))),
  },
  {
    path: "/handovers/:id/pack/:successorId",
    page: lazy(() => import("./handovers/PackPage").then((module) => ({ default: module.PackPage }))),
  },
  {
    path: "/imports",
    page: lazy(() => import("./imports/ImportsPage").then((module) => ({ default: module.ImportsPage }))),
  },
  {
    path: "/imports/:id",
    page: lazy(() =>
      import("./imports/ImportPlanPage").then((module) => ({ default: module.ImportPlanPage })),
    ),
  },
  {
    path: "/strength_settings",
    page: lazy(() =>
      import("./strength/StrengthSettingsPage").then((module) => ({ default: module.StrengthSettingsPage })),
    ),
  },
  {
    path: "/strength_model_card",
    page: lazy(() =>
      import("./strength/ModelCardPage").then((module) => ({ default: module.ModelCardPage })),
    ),
  },
];

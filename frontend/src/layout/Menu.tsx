import ActivityIcon from "@mui/icons-material/EventNoteOutlined";
import AssociateIcon from "@mui/icons-material/CoPresentOutlined";
import DiversityIcon from "@mui/icons-material/TableChartOutlined";
import SurveyIcon from "@mui/icons-material/PollOutlined";
import PlanIcon from "@mui/icons-material/ChecklistOutlined";
import ObjectiveIcon from "@mui/icons-material/TrackChangesOutlined";
import AddIcon from "@mui/icons-material/AddCommentOutlined";
import AskBoardIcon from "@mui/icons-material/ViewKanbanOutlined";
import CampaignIcon from "@mui/icons-material/RocketLaunchOutlined";
import AskIcon from "@mui/icons-material/CampaignOutlined";
import BoardIcon from "@mui/icons-material/AssessmentOutlined";
import PaperIcon from "@mui/icons-material/ArticleOutlined";
import IntroductionIcon from "@mui/icons-material/HandshakeOutlined";
import MyWeekIcon from "@mui/icons-material/HomeOutlined";
import HandoverIcon from "@mui/icons-material/MoveDownOutlined";
import ImportIcon from "@mui/icons-material/UploadFileOutlined";
import InteractionIcon from "@mui/icons-material/ForumOutlined";
import NetworkIcon from "@mui/icons-material/HubOutlined";
import OutcomeIcon from "@mui/icons-material/FlagOutlined";
import OrganisationIcon from "@mui/icons-material/ApartmentOutlined";
import PersonIcon from "@mui/icons-material/PersonOutlined";
import PromiseIcon from "@mui/icons-material/EventAvailableOutlined";
import ReshuffleIcon from "@mui/icons-material/SwapHorizOutlined";
import RelationshipsIcon from "@mui/icons-material/ContactsOutlined";
import RouteIcon from "@mui/icons-material/RouteOutlined";
import StanceIcon from "@mui/icons-material/BalanceOutlined";
import StrengthIcon from "@mui/icons-material/TuneOutlined";
import TeamIcon from "@mui/icons-material/GroupsOutlined";
import VisitIcon from "@mui/icons-material/MarkunreadOutlined";
import UserIcon from "@mui/icons-material/BadgeOutlined";
import Divider from "@mui/material/Divider";
import type { ReactElement } from "react";
import { Menu as RaMenu } from "react-admin";

import { mayOpen } from "../auth/auth_provider";
import { useLevel } from "../auth/use_level";
import { useReminders } from "../promises/use_reminders";
import { useUnreadNotices } from "../visits/use_visit_notices";

interface Place {
  to: string;
  name: string;
  icon: ReactElement;
  resource: string;
}

/** Places in the order of the work, under the name of their group. */
const PLACES: (Place | string)[] = [
  { to: "/", name: "My week", icon: <MyWeekIcon />, resource: "my_week" },
  { to: "/interactions/create", name: "Log an interaction", icon: <AddIcon />, resource: "interactions" },
  "Records",
  { to: "/organisations", name: "Organisations", icon: <OrganisationIcon />, resource: "organisations" },
  { to: "/people", name: "People", icon: <PersonIcon />, resource: "people" },
  { to: "/interactions", name: "Interactions", icon: <InteractionIcon />, resource: "interactions" },
  { to: "/promises", name: "Promises", icon: <PromiseIcon />, resource: "promises" },
  { to: "/visits", name: "Messages", icon: <VisitIcon />, resource: "visits" },
  "Influence",
  { to: "/policy_asks", name: "Policy asks", icon: <AskIcon />, resource: "policy_asks" },
  { to: "/ask_board", name: "Asks by stage", icon: <AskBoardIcon />, resource: "policy_asks" },
  { to: "/stances", name: "Stances", icon: <StanceIcon />, resource: "stances" },
  { to: "/campaigns", name: "Campaigns", icon: <CampaignIcon />, resource: "campaigns" },
  { to: "/outcomes", name: "Outcomes", icon: <OutcomeIcon />, resource: "outcomes" },
  "Relationships",
  { to: "/portfolio", name: "My relationships", icon: <RelationshipsIcon />, resource: "portfolio" },
  { to: "/routes", name: "How do we reach …?", icon: <RouteIcon />, resource: "routes" },
  { to: "/map", name: "Network map", icon: <NetworkIcon />, resource: "map" },
  { to: "/introductions", name: "Introductions", icon: <IntroductionIcon />, resource: "introductions" },
  { to: "/reshuffles", name: "Reshuffles", icon: <ReshuffleIcon />, resource: "reshuffles" },
  "Action plan",
  { to: "/action_plan", name: "Lines of the plan", icon: <PlanIcon />, resource: "action_plan" },
  { to: "/objectives", name: "Objectives", icon: <ObjectiveIcon />, resource: "objectives" },
  { to: "/activities", name: "Activities", icon: <ActivityIcon />, resource: "activities" },
  { to: "/associates", name: "Associates", icon: <AssociateIcon />, resource: "associates" },
  {
    to: "/diversity_tables",
    name: "Diversity tables",
    icon: <DiversityIcon />,
    resource: "diversity_tables",
  },
  { to: "/survey_results", name: "Survey results", icon: <SurveyIcon />, resource: "survey_results" },
  "Board",
  { to: "/board_papers", name: "Board papers", icon: <PaperIcon />, resource: "board_papers" },
  { to: "/position", name: "Position today", icon: <BoardIcon />, resource: "position" },
  "Running Trellis",
  { to: "/handovers", name: "Handovers", icon: <HandoverIcon />, resource: "handovers" },
  { to: "/imports", name: "Import", icon: <ImportIcon />, resource: "imports" },
  { to: "/users", name: "Users", icon: <UserIcon />, resource: "users" },
  { to: "/teams", name: "Teams", icon: <TeamIcon />, resource: "teams" },
  {
    to: "/strength_settings",
    name: "Strength settings",
    icon: <StrengthIcon />,
    resource: "strength_settings",
  },
];

export function Menu() {
  const level = useLevel();
  const { data } = useReminders(level !== undefined && mayOpen(level, "promises"));
  const unread = useUnreadNotices(level !== undefined && mayOpen(level, "visits"));
  if (!level) return <RaMenu> </RaMenu>;
  const places = PLACES.filter((place) => typeof place === "string" || mayOpen(level, place.resource));
  const overdue = data?.promiseReminders.overdue ?? 0;
  const notes: Record<string, string> = {
    "/promises": overdue ? ` (${overdue} overdue)` : "",
    "/visits": unread ? ` (${unread} unread)` : "",
  };
  return (
    <RaMenu>
      {places.map((place, index) => {
        if (typeof place !== "string") return <Item key={place.to} place={place} note={notes[place.to]} />;
        const next = places[index + 1];
        return next && typeof next !== "string" ? <GroupName key={place}>{place}</GroupName> : null;
      })}
    </RaMenu>
  );
}

/** With what waits there, in words, such as " (2 overdue)". */
function Item({ place, note = "" }: { place: Place; note?: string }) {
  return <RaMenu.Item to={place.to} primaryText={place.name + note} leftIcon={place.icon} />;
}

/** Read by eye alone: to a screen reader each item says what it is. */
function GroupName({ children }: { children: string }) {
  return (
    <Divider
      component="li"
      aria-hidden
      textAlign="left"
      sx={{ my: 0.5, color: "text.secondary", typography: "caption", "&::before": { width: 16 } }}
    >
      {children}
    </Divider>
  );
}

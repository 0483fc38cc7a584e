import AddIcon from "@mui/icons-material/AddCommentOutlined";
import AskIcon from "@mui/icons-material/CampaignOutlined";
import BoardIcon from "@mui/icons-material/AssessmentOutlined";
import IntroductionIcon from "@mui/icons-material/HandshakeOutlined";
import HomeIcon from "@mui/icons-material/HomeOutlined";
import ImportIcon from "@mui/icons-material/UploadFileOutlined";
import InteractionIcon from "@mui/icons-material/ForumOutlined";
import NetworkIcon from "@mui/icons-material/HubOutlined";
import OrganisationIcon from "@mui/icons-material/ApartmentOutlined";
import PersonIcon from "@mui/icons-material/PersonOutlined";
import ReshuffleIcon from "@mui/icons-material/SwapHorizOutlined";
import RelationshipsIcon from "@mui/icons-material/ContactsOutlined";
import RouteIcon from "@mui/icons-material/RouteOutlined";
import StanceIcon from "@mui/icons-material/BalanceOutlined";
import StrengthIcon from "@mui/icons-material/TuneOutlined";
import TeamIcon from "@mui/icons-material/GroupsOutlined";
import UserIcon from "@mui/icons-material/BadgeOutlined";
import Divider from "@mui/material/Divider";
import type { ReactElement } from "react";
import { Menu as RaMenu } from "react-admin";

import { mayOpen } from "../auth/auth_provider";
import { useLevel } from "../auth/use_level";

interface Place {
  to: string;
  name: string;
  icon: ReactElement;
  resource: string;
}

const PLACES: (Place | null)[] = [
  { to: "/", name: "Home", icon: <HomeIcon />, resource: "home" },
  { to: "/interactions/create", name: "Log an interaction", icon: <AddIcon />, resource: "interactions" },
  null,
  { to: "/organisations", name: "Organisations", icon: <OrganisationIcon />, resource: "organisations" },
  { to: "/people", name: "People", icon: <PersonIcon />, resource: "people" },
  { to: "/interactions", name: "Interactions", icon: <InteractionIcon />, resource: "interactions" },
  { to: "/policy_asks", name: "Policy asks", icon: <AskIcon />, resource: "policy_asks" },
  { to: "/stances", name: "Stances", icon: <StanceIcon />, resource: "stances" },
  null,
  { to: "/portfolio", name: "My relationships", icon: <RelationshipsIcon />, resource: "portfolio" },
  { to: "/routes", name: "How do we reach …?", icon: <RouteIcon />, resource: "routes" },
  { to: "/map", name: "Network map", icon: <NetworkIcon />, resource: "map" },
  { to: "/introductions", name: "Introductions", icon: <IntroductionIcon />, resource: "introductions" },
  { to: "/reshuffles", name: "Reshuffles", icon: <ReshuffleIcon />, resource: "reshuffles" },
  { to: "/board_page", name: "Board page", icon: <BoardIcon />, resource: "board_page" },
  { to: "/imports", name: "Import", icon: <ImportIcon />, resource: "imports" },
  null,
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
  if (!level) return <RaMenu> </RaMenu>;
  const places = PLACES.filter((place) => !place || mayOpen(level, place.resource));
  const isLine = (index: number) => index > 0 && places[index] === null && Boolean(places[index + 1]);
  return (
    <RaMenu>
      {places.map((place, index) =>
        place ? (
          <RaMenu.Item key={place.to} to={place.to} primaryText={place.name} leftIcon={place.icon} />
        ) : isLine(index) ? (
          <Divider key={`line-${index}`} component="li" aria-hidden sx={{ my: 1 }} />
        ) : null,
      )}
    </RaMenu>
  );
}

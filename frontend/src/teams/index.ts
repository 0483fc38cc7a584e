import TeamIcon from "@mui/icons-material/GroupsOutlined";

import "./documents";
import { TeamCreate, TeamEdit } from "./TeamForm";
import { TeamList } from "./TeamList";

export default {
  name: "teams",
  list: TeamList,
  edit: TeamEdit,
  create: TeamCreate,
  icon: TeamIcon,
  recordRepresentation: "name",
};

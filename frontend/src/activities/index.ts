import ActivityIcon from "@mui/icons-material/EventNoteOutlined";

import "./documents";
import { ActivityCreate, ActivityEdit } from "./ActivityForms";
import { ActivityList } from "./ActivityList";
import { ActivityShow } from "./ActivityShow";

export default {
  name: "activities",
  list: ActivityList,
  show: ActivityShow,
  edit: ActivityEdit,
  create: ActivityCreate,
  icon: ActivityIcon,
  recordRepresentation: "title",
};

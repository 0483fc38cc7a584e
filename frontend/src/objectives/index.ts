import ObjectiveIcon from "@mui/icons-material/TrackChangesOutlined";

import "./documents";
import { ObjectiveCreate, ObjectiveEdit } from "./ObjectiveForms";
import { ObjectiveShow } from "./ObjectiveShow";
import { ObjectivesPage } from "./ObjectivesPage";

export default {
  name: "objectives",
  list: ObjectivesPage,
  show: ObjectiveShow,
  edit: ObjectiveEdit,
  create: ObjectiveCreate,
  icon: ObjectiveIcon,
  recordRepresentation: "text",
};

import PlanIcon from "@mui/icons-material/ChecklistOutlined";

import "./documents";
import { PlanLineCreate, PlanLineEdit } from "./PlanLineForms";
import { PlanLineList } from "./PlanLineList";
import { PlanLineShow } from "./PlanLineShow";

export default {
  name: "plan_lines",
  list: PlanLineList,
  show: PlanLineShow,
  edit: PlanLineEdit,
  create: PlanLineCreate,
  icon: PlanIcon,
  recordRepresentation: "title",
};

import OutcomeIcon from "@mui/icons-material/FlagOutlined";

import "./documents";
import { OutcomeCreate, OutcomeEdit } from "./OutcomeForms";
import { OutcomeList } from "./OutcomeList";
import { OutcomeShow } from "./OutcomeShow";

export default {
  name: "outcomes",
  list: OutcomeList,
  show: OutcomeShow,
  edit: OutcomeEdit,
  create: OutcomeCreate,
  icon: OutcomeIcon,
  recordRepresentation: "title",
};

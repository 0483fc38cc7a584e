import StanceIcon from "@mui/icons-material/BalanceOutlined";

import "./documents";
import { StanceCreate, StanceEdit } from "./StanceForms";
import { StanceList } from "./StanceList";
import { StanceShow } from "./StanceShow";

export default {
  name: "stances",
  list: StanceList,
  show: StanceShow,
  edit: StanceEdit,
  create: StanceCreate,
  icon: StanceIcon,
  recordRepresentation: ({ stakeholder }: { stakeholder: { label: string } }) => stakeholder.label,
};

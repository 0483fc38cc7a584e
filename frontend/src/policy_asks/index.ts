import AskIcon from "@mui/icons-material/CampaignOutlined";

import "./documents";
import { PolicyAskCreate, PolicyAskEdit } from "./PolicyAskForms";
import { PolicyAskList } from "./PolicyAskList";
import { PolicyAskShow } from "./PolicyAskShow";

export default {
  name: "policy_asks",
  list: PolicyAskList,
  show: PolicyAskShow,
  edit: PolicyAskEdit,
  create: PolicyAskCreate,
  icon: AskIcon,
  recordRepresentation: "title",
};

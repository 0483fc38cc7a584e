import CampaignIcon from "@mui/icons-material/RocketLaunchOutlined";

import "./documents";
import { CampaignCreate, CampaignEdit } from "./CampaignForms";
import { CampaignList } from "./CampaignList";
import { CampaignShow } from "./CampaignShow";

export default {
  name: "campaigns",
  list: CampaignList,
  show: CampaignShow,
  edit: CampaignEdit,
  create: CampaignCreate,
  icon: CampaignIcon,
  recordRepresentation: "name",
};

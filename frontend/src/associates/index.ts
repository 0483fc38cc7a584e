import AssociateIcon from "@mui/icons-material/CoPresentOutlined";

import "./documents";
import { AssociateCreate, AssociateEdit } from "./AssociateForms";
import { AssociateList } from "./AssociateList";
import { AssociateShow } from "./AssociateShow";

export default {
  name: "associates",
  list: AssociateList,
  show: AssociateShow,
  edit: AssociateEdit,
  create: AssociateCreate,
  icon: AssociateIcon,
  recordRepresentation: "name",
};

import PersonIcon from "@mui/icons-material/PersonOutlined";

import "./documents";
import { PersonCreate } from "./PersonCreate";
import { PersonEdit } from "./PersonEdit";
import { PersonList } from "./PersonList";
import { PersonShow } from "./PersonShow";

export default {
  name: "people",
  list: PersonList,
  show: PersonShow,
  edit: PersonEdit,
  create: PersonCreate,
  icon: PersonIcon,
  recordRepresentation: "name",
};

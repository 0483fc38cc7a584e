import PersonIcon from "@mui/icons-material/PersonOutlined";

import "./documents";
import { PersonList } from "./PersonList";

export default {
  name: "people",
  list: PersonList,
  icon: PersonIcon,
  recordRepresentation: "name",
};

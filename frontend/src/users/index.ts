import UserIcon from "@mui/icons-material/BadgeOutlined";

import "./documents";
import { UserList } from "./UserList";

export default {
  name: "users",
  list: UserList,
  icon: UserIcon,
  recordRepresentation: "name",
};

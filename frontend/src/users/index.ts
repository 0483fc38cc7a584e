import UserIcon from "@mui/icons-material/BadgeOutlined";

import "./documents";
import { UserCreate } from "./UserCreate";
import { UserEdit } from "./UserEdit";
import { UserList } from "./UserList";

export default {
  name: "users",
  list: UserList,
  edit: UserEdit,
  create: UserCreate,
  icon: UserIcon,
  recordRepresentation: "name",
};

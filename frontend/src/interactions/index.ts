import InteractionIcon from "@mui/icons-material/ForumOutlined";

import "./documents";
import { InteractionCreate } from "./InteractionCreate";
import { InteractionEdit } from "./InteractionEdit";
import { InteractionList } from "./InteractionList";
import { InteractionShow } from "./InteractionShow";

export default {
  name: "interactions",
  list: InteractionList,
  show: InteractionShow,
  edit: InteractionEdit,
  create: InteractionCreate,
  icon: InteractionIcon,
  recordRepresentation: "title",
};

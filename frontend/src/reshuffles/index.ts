import ReshuffleIcon from "@mui/icons-material/SwapHorizOutlined";

import "./documents";
import { ReshuffleCreate } from "./ReshuffleCreate";
import { ReshuffleList } from "./ReshuffleList";
import { ReshuffleShow } from "./ReshuffleShow";

export default {
  name: "reshuffles",
  list: ReshuffleList,
  show: ReshuffleShow,
  create: ReshuffleCreate,
  icon: ReshuffleIcon,
  recordRepresentation: "title",
};

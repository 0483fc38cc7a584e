import PaperIcon from "@mui/icons-material/ArticleOutlined";

import "./documents";
import { BoardPaperCreate } from "./BoardPaperCreate";
import { BoardPaperEdit } from "./BoardPaperEdit";
import { BoardPaperList } from "./BoardPaperList";
import { BoardPaperShow } from "./BoardPaperShow";

export default {
  name: "board_papers",
  list: BoardPaperList,
  show: BoardPaperShow,
  create: BoardPaperCreate,
  edit: BoardPaperEdit,
  icon: PaperIcon,
  recordRepresentation: "title",
};

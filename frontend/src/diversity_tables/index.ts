import TableIcon from "@mui/icons-material/TableChartOutlined";

import "./documents";
import { DiversityTableCreate } from "./DiversityTableCreate";
import { DiversityTableList } from "./DiversityTableList";
import { DiversityTableShow } from "./DiversityTableShow";

export default {
  name: "diversity_tables",
  list: DiversityTableList,
  show: DiversityTableShow,
  create: DiversityTableCreate,
  icon: TableIcon,
  recordRepresentation: "title",
};

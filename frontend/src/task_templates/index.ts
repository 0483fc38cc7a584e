import TemplateIcon from "@mui/icons-material/PlaylistAddCheckOutlined";

import "./documents";
import { TaskTemplateCreate, TaskTemplateEdit } from "./TaskTemplateForms";
import { TaskTemplateList } from "./TaskTemplateList";

export default {
  name: "task_templates",
  list: TaskTemplateList,
  edit: TaskTemplateEdit,
  create: TaskTemplateCreate,
  icon: TemplateIcon,
  recordRepresentation: "name",
};

import SurveyIcon from "@mui/icons-material/PollOutlined";

import "./documents";
import { SurveyResultCreate, SurveyResultEdit } from "./SurveyResultForms";
import { SurveyResultList } from "./SurveyResultList";
import { SurveyResultShow } from "./SurveyResultShow";

export default {
  name: "survey_results",
  list: SurveyResultList,
  show: SurveyResultShow,
  edit: SurveyResultEdit,
  create: SurveyResultCreate,
  icon: SurveyIcon,
  recordRepresentation: "question",
};

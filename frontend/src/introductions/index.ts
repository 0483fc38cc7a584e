import IntroductionIcon from "@mui/icons-material/HandshakeOutlined";

import "./documents";
import { IntroductionList } from "./IntroductionList";
import { IntroductionShow } from "./IntroductionShow";
import { titleOf } from "./words";

export default {
  name: "introductions",
  list: IntroductionList,
  show: IntroductionShow,
  icon: IntroductionIcon,
  recordRepresentation: titleOf,
};

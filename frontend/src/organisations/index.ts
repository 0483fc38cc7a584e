import OrganisationIcon from "@mui/icons-material/ApartmentOutlined";

import "./documents";
import { OrganisationCreate } from "./OrganisationCreate";
import { OrganisationEdit } from "./OrganisationEdit";
import { OrganisationList } from "./OrganisationList";
import { OrganisationShow } from "./OrganisationShow";

export default {
  name: "organisations",
  list: OrganisationList,
  show: OrganisationShow,
  edit: OrganisationEdit,
  create: OrganisationCreate,
  icon: OrganisationIcon,
  recordRepresentation: "name",
};

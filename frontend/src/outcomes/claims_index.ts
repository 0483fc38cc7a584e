import "./claim_documents";
import { ClaimCreate, ClaimEdit } from "./ClaimForms";
import { ClaimList } from "./ClaimList";
import { ClaimShow } from "./ClaimShow";

export default {
  name: "contribution_claims",
  list: ClaimList,
  show: ClaimShow,
  edit: ClaimEdit,
  create: ClaimCreate,
  recordRepresentation: "statement",
};

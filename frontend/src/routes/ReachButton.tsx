import RouteIcon from "@mui/icons-material/RouteOutlined";
import Button from "@mui/material/Button";
import { useRecordContext } from "react-admin";
import { Link } from "react-router-dom";

import { routesTo } from "./target";

/** On a person's or an organisation's page: who of us can open the door. */
export function ReachButton({ kind }: { kind: "person" | "organisation" }) {
  const record = useRecordContext();
  if (!record) return null;
  const id = String(record.id);
  const target = kind === "person" ? { personId: id } : { organisationId: id };
  return (
    <Button variant="outlined" component={Link} to={routesTo({ target })} startIcon={<RouteIcon />}>
      How do we reach them?
    </Button>
  );
}

import MapIcon from "@mui/icons-material/MapOutlined";
import Button from "@mui/material/Button";
import { useRecordContext } from "react-admin";
import { Link } from "react-router-dom";

import { mapTo } from "./map_address";

/** On the page of an ask, a person or an organisation: the network map that begins there. */
export function MapButton({ of }: { of: "ask" | "person" | "organisation" }) {
  const record = useRecordContext();
  if (!record) return null;
  const id = String(record.id);
  const to =
    of === "ask"
      ? mapTo({ policyAskId: id })
      : mapTo({ around: { kind: of, id }, level: of === "person" ? "PEOPLE" : "ORGANISATIONS" });
  return (
    <Button variant="outlined" component={Link} to={to} startIcon={<MapIcon />}>
      Open on the map
    </Button>
  );
}

import Alert from "@mui/material/Alert";
import { useRecordContext } from "react-admin";

import type { Row } from "../data_provider/resource";
import { britishInstant } from "../words/dates";

/** Until when an ask is kept back, and who sees it until then; nothing once its time has come. */
export function EmbargoNotice() {
  const policyAsk = useRecordContext<Row>();
  if (!policyAsk?.isEmbargoed) return null;
  const names = [policyAsk.owner?.name, ...policyAsk.readers.map(({ name }: { name: string }) => name)];
  const who = new Intl.ListFormat("en-GB").format([...new Set(names.filter(Boolean))]);
  return (
    <Alert severity="info" sx={{ mb: 2 }}>
      <strong>Under embargo until {britishInstant(policyAsk.embargoedUntil)}.</strong> Until then only {who}{" "}
      can see this ask, or anything that names it. After that all policy staff see it, without anybody doing
      anything.
      {policyAsk.mayChangeEmbargo ? " Edit the ask to move or lift the embargo." : ""}
    </Alert>
  );
}

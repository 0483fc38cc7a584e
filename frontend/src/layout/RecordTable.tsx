import useMediaQuery from "@mui/material/useMediaQuery";
import type { Theme } from "@mui/material/styles";
import type { ReactNode } from "react";
import { BulkExportButton, DataTable, SimpleList, type RaRecord } from "react-admin";

interface RecordTableProps {
  /** `<DataTable.Col>` elements. */
  children: ReactNode;
  /** What a narrow screen shows of each record. */
  primary: (record: RaRecord) => ReactNode;
  secondary?: (record: RaRecord) => ReactNode;
  /** Buttons for the chosen rows, an export of them without any; false for a list whose rows cannot be chosen. */
  bulkActionButtons?: ReactNode | false;
  rowClick?: "show" | "edit" | false;
}

/** A table on a wide screen and two lines for each record on a phone. */
export function RecordTable({
  children,
  primary,
  secondary,
  bulkActionButtons = <BulkExportButton />,
  rowClick = "show",
}: RecordTableProps) {
  const isNarrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down("sm"), { noSsr: true });
  if (isNarrow) return <SimpleList primaryText={primary} secondaryText={secondary} rowClick={rowClick} />;
  return (
    <DataTable rowClick={rowClick} bulkActionButtons={bulkActionButtons}>
      {children}
    </DataTable>
  );
}

import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Card from "@mui/material/Card";
import LinearProgress from "@mui/material/LinearProgress";
import type { ReactElement, ReactNode } from "react";
import {
  CreateButton,
  ExportButton,
  FilterButton,
  FilterForm,
  ListBase,
  Pagination,
  useListContext,
  useResourceContext,
  type Exporter,
  type SortPayload,
} from "react-admin";

import { csvExporter } from "../words/csv_exporter";
import { EmptyState } from "./EmptyState";
import { PageTitle } from "./PageTitle";

interface ListPageProps {
  title: string;
  lead?: ReactNode;
  filters: ReactElement[];
  sort: SortPayload;
  /** `false` leaves the export out; without one, every labelled field of the noun is exported. */
  exporter?: Exporter | false;
  /** What stands here when no record exists at all. */
  empty: ReactElement;
  /** `false` leaves "Add" out. */
  canCreate?: boolean;
  actions?: ReactNode;
  children: ReactNode;
}

/** A noun's list: heading, search and filters (kept in the address), table, pages, and its empty, loading and error states. */
export function ListPage({
  title,
  lead,
  filters,
  sort,
  exporter = csvExporter,
  empty,
  canCreate = true,
  actions,
  children,
}: ListPageProps) {
  return (
    <ListBase sort={sort} perPage={25} exporter={exporter}>
      <PageTitle
        title={title}
        lead={lead}
        actions={
          <>
            {actions}
            {filters.length > 1 ? <FilterButton filters={filters} /> : null}
            {exporter ? <ExportWhenFound /> : null}
            {canCreate ? <CreateButton variant="contained" /> : null}
          </>
        }
      />
      <div>
        <FilterForm filters={filters} />
      </div>
      <ListBody empty={empty}>{children}</ListBody>
    </ListBase>
  );
}

/** On a phone, react-admin's disabled button has no name; and nothing found is nothing to export. */
function ExportWhenFound() {
  const { total } = useListContext();
  return total ? <ExportButton /> : null;
}

function ListBody({ empty, children }: { empty: ReactElement; children: ReactNode }) {
  const { data, error, isPending, total, filterValues, setFilters, refetch } = useListContext();
  const resource = useResourceContext();
  if (error) {
    return (
      <Alert severity="error" action={<Button onClick={() => refetch()}>Try again</Button>}>
        {(error as Error).message}
      </Alert>
    );
  }
  if (isPending) return <LinearProgress aria-label={`Loading ${resource ?? "records"}`} />;
  if (!total && Object.keys(filterValues).length) {
    return (
      <EmptyState
        title="Nothing matches"
        actions={<Button onClick={() => setFilters({}, [])}>Remove all filters</Button>}
      >
        No record that you may see fits these filters.
      </EmptyState>
    );
  }
  if (!data?.length && !total) return empty;
  return (
    <>
      <Card component="section" aria-label="Results" sx={{ overflow: "visible", position: "relative" }}>
        {children}
      </Card>
      <Pagination rowsPerPageOptions={[25, 50, 100]} />
    </>
  );
}

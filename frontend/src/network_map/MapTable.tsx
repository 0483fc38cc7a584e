import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Link from "@mui/material/Link";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import TableSortLabel from "@mui/material/TableSortLabel";
import useMediaQuery from "@mui/material/useMediaQuery";
import type { Theme } from "@mui/material/styles";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useDeferredValue, useMemo, useState } from "react";

import { Section } from "../layout/Section";
import { PageLink } from "../layout/PageLink";
import { pageOf } from "../network/documents";
import { saveCsv } from "../words/export_csv";
import type { Drawn, MapNode } from "./columns";
import { exportAddress, type MapView } from "./map_address";
import { columnsOf, sortedBy, withWords, type Column } from "./map_table";

const ROWS = { narrow: 10, wide: 25 };

interface MapTableProps {
  drawn: Drawn;
  view: MapView;
  asAt: string;
  onChoose: (at: number) => void;
}

/** The drawing's twin: everybody who is drawn, with the same facts. */
export function MapTable({ drawn, view, asAt, onChoose }: MapTableProps) {
  const [typed, setTyped] = useState("");
  const wanted = useDeferredValue(typed);
  const [sort, setSort] = useState({ name: "between", isDescending: true });
  const [page, setPage] = useState(0);
  const isNarrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down("sm"));
  const size = isNarrow ? ROWS.narrow : ROWS.wide;
  const columns = useMemo(() => columnsOf(drawn, Boolean(view.policyAskId)), [drawn, view.policyAskId]);
  const column = columns.find(({ name }) => name === sort.name) ?? columns[0];
  const rows = useMemo(
    () => sortedBy(withWords(drawn.nodes, wanted), column, sort.isDescending),
    [drawn, wanted, column, sort.isDescending],
  );
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const at = Math.min(page, pages - 1);
  const sortBy = (chosen: Column) => {
    const isSame = chosen.name === column.name;
    setSort({ name: chosen.name, isDescending: isSame ? !sort.isDescending : Boolean(chosen.isNumber) });
    setPage(0);
  };
  const save = () =>
    saveCsv(
      `network map ${asAt}`,
      columns.map(({ heading }) => heading),
      rows.map((row) => columns.map(({ filed, text }) => (filed ?? text)(row))),
    );
  return (
    <Section
      title="The same as a table"
      actions={
        <Button onClick={save} disabled={!rows.length}>
          Export this table
        </Button>
      }
    >
      <TextField
        label="Find in the table"
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setPage(0);
        }}
        sx={{ width: 280, maxWidth: "100%" }}
      />
      <Typography variant="body2" color="text.secondary" role="status">
        {rows.length.toLocaleString("en-GB")} of {drawn.nodes.length.toLocaleString("en-GB")} who are drawn
      </Typography>
      <Box sx={{ overflowX: "auto" }} role="region" aria-label="The map as a table" tabIndex={0}>
        <Table size="small" aria-label="Who is drawn on the map" sx={{ minWidth: 1000 }}>
          <Headings columns={columns} column={column} isDescending={sort.isDescending} onSort={sortBy} />
          <TableBody>
            {rows.slice(at * size, (at + 1) * size).map((node) => (
              <Row key={node.id} node={node} columns={columns} onChoose={onChoose} />
            ))}
          </TableBody>
        </Table>
      </Box>
      {pages > 1 ? <Pager {...{ at, pages, onGo: setPage }} /> : null}
      <Files view={view} />
    </Section>
  );
}

interface HeadingsProps {
  columns: Column[];
  column: Column;
  isDescending: boolean;
  onSort: (column: Column) => void;
}

function Headings({ columns, column, isDescending, onSort }: HeadingsProps) {
  const direction = isDescending ? "desc" : "asc";
  return (
    <TableHead>
      <TableRow>
        {columns.map((each) => (
          <TableCell
            key={each.name}
            align={each.isNumber ? "right" : "left"}
            sortDirection={each === column ? direction : false}
          >
            <TableSortLabel active={each === column} direction={direction} onClick={() => onSort(each)}>
              {each.heading}
            </TableSortLabel>
          </TableCell>
        ))}
        <TableCell>On the map</TableCell>
      </TableRow>
    </TableHead>
  );
}

function Row({
  node,
  columns,
  onChoose,
}: {
  node: MapNode;
  columns: Column[];
  onChoose: (at: number) => void;
}) {
  const page = pageOf(node);
  return (
    <TableRow>
      {columns.map(({ name, isNumber, text }) =>
        name === "label" ? (
          <TableCell key={name} component="th" scope="row" sx={{ minWidth: 160 }}>
            {page ? <PageLink to={page}>{node.label}</PageLink> : node.label}
          </TableCell>
        ) : (
          <TableCell key={name} align={isNumber ? "right" : "left"}>
            {text(node)}
          </TableCell>
        ),
      )}
      <TableCell>
        <Button size="small" onClick={() => onChoose(node.at)} aria-label={`Show the ties of ${node.label}`}>
          Show
        </Button>
      </TableCell>
    </TableRow>
  );
}

function Pager({ at, pages, onGo }: { at: number; pages: number; onGo: (page: number) => void }) {
  return (
    <Box
      sx={{ display: "flex", gap: 1, alignItems: "center", mt: 1 }}
      role="group"
      aria-label="Pages of the table"
    >
      <Button disabled={at === 0} onClick={() => onGo(at - 1)}>
        Previous
      </Button>
      <span>
        Page {at + 1} of {pages}
      </span>
      <Button disabled={at === pages - 1} onClick={() => onGo(at + 1)}>
        Next
      </Button>
    </Box>
  );
}

const FILES = [
  { file: "map.csv", words: "Everybody who is drawn (CSV)" },
  { file: "ties.csv", words: "All drawn ties (CSV)" },
  { file: "map.graphml", words: "The map for network programs (GraphML)" },
];

function Files({ view }: { view: MapView }) {
  return (
    <Box
      component="ul"
      aria-label="Files of this map"
      sx={{ display: "flex", flexWrap: "wrap", gap: 2, listStyle: "none", p: 0, mb: 0 }}
    >
      {FILES.map(({ file, words }) => (
        <li key={file}>
          <Link href={exportAddress(view, file)} underline="always">
            {words}
          </Link>
        </li>
      ))}
    </Box>
  );
}

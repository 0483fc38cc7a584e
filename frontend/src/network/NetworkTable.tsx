import Button from "@mui/material/Button";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import TableSortLabel from "@mui/material/TableSortLabel";
import { useState } from "react";
import { Link } from "react-router-dom";

import { britishDate } from "../words/dates";
import { saveCsv } from "../words/export_csv";
import { KINDS, pageOf, type Network, type NetworkNode } from "./documents";

type Column = "label" | "kind" | "shown" | "contactDays" | "lastOn";

const COLUMNS: { name: Column; label: string; isNumber?: boolean }[] = [
  { name: "label", label: "Name" },
  { name: "kind", label: "Kind" },
  { name: "shown", label: "Strength", isNumber: true },
  { name: "contactDays", label: "Days of contact", isNumber: true },
  { name: "lastOn", label: "Last contact" },
];

function sorted(nodes: readonly NetworkNode[], column: Column, isDescending: boolean): NetworkNode[] {
  const sign = isDescending ? -1 : 1;
  return [...nodes].sort((one, other) => {
    const [a, b] = [one[column] ?? "", other[column] ?? ""];
    const order =
      typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en-GB");
    return sign * order || one.label.localeCompare(other.label, "en-GB");
  });
}

interface NetworkTableProps {
  network: Network;
  onChoose: (node: NetworkNode) => void;
}

/** The drawing's twin: the same ties, sortable, and theirs with each other as sentences. */
export function NetworkTable({ network, onChoose }: NetworkTableProps) {
  const [column, setColumn] = useState<Column>("shown");
  const [isDescending, setDescending] = useState(true);
  const nodes = sorted(
    network.nodes.filter(({ id }) => id !== network.ego.id),
    column,
    isDescending,
  );
  const sortBy = (name: Column) => {
    setDescending(name === column ? !isDescending : name !== "label" && name !== "kind");
    setColumn(name);
  };
  const save = () =>
    saveCsv(
      `network of ${network.ego.label}`,
      ["Name", "Kind", "Post", "Strength", "Days of contact", "Last contact"],
      nodes.map((node) => [
        node.label,
        KINDS[node.kind],
        node.detail,
        node.shown,
        node.contactDays,
        node.lastOn,
      ]),
    );
  return (
    <>
      <Button onClick={save} sx={{ mb: 1 }}>
        Export CSV
      </Button>
      <div style={{ overflowX: "auto" }} role="region" aria-label="Ties as a table" tabIndex={0}>
        <Table size="small" aria-label={`Ties of ${network.ego.label}`}>
          <TableHead>
            <TableRow>
              {COLUMNS.map(({ name, label, isNumber }) => (
                <TableCell
                  key={name}
                  align={isNumber ? "right" : "left"}
                  sortDirection={column === name ? (isDescending ? "desc" : "asc") : false}
                >
                  <TableSortLabel
                    active={column === name}
                    direction={isDescending ? "desc" : "asc"}
                    onClick={() => sortBy(name)}
                  >
                    {label}
                  </TableSortLabel>
                </TableCell>
              ))}
              <TableCell>Network</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {nodes.map((node) => (
              <TableRow key={node.id}>
                <TableCell component="th" scope="row">
                  <NameOf node={node} />
                </TableCell>
                <TableCell>{KINDS[node.kind]}</TableCell>
                <TableCell align="right">{node.shown ?? "—"}</TableCell>
                <TableCell align="right">{node.contactDays}</TableCell>
                <TableCell>{britishDate(node.lastOn)}</TableCell>
                <TableCell>
                  <Button
                    size="small"
                    onClick={() => onChoose(node)}
                    aria-label={`Show the network of ${node.label}`}
                  >
                    Show
                  </Button>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      <TiesAmongThem network={network} />
    </>
  );
}

function NameOf({ node }: { node: NetworkNode }) {
  const page = pageOf(node);
  return (
    <>
      {page ? <Link to={page}>{node.label}</Link> : node.label}
      {node.detail ? <div style={{ fontWeight: 400 }}>{node.detail}</div> : null}
    </>
  );
}

function TiesAmongThem({ network }: { network: Network }) {
  const names = new Map([network.ego, ...network.nodes].map((node) => [node.id, node.label]));
  const among = network.edges.filter(
    ({ fromId, toId }) => fromId !== network.ego.id && toId !== network.ego.id,
  );
  if (!among.length) return null;
  return (
    <details style={{ marginTop: 16 }}>
      <summary>Ties among them ({among.length})</summary>
      <ul>
        {among.map((edge) => (
          <li key={`${edge.fromId} ${edge.toId}`}>
            {names.get(edge.fromId)} and {names.get(edge.toId)}: {edge.shown}, {edge.contactDays}{" "}
            {edge.contactDays === 1 ? "day" : "days"} of contact, last on {britishDate(edge.lastOn)}
          </li>
        ))}
      </ul>
    </details>
  );
}

import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import type { ReactNode } from "react";

import { visuallyHidden } from "./visually_hidden";
interface PlainTableProps<Item> {
  /** Read out as the table's name. */
  label: string;
  columns: { heading: string; cell: (item: Item) => ReactNode; isHeading?: boolean; isNarrow?: boolean }[];
  items: Item[];
  keyOf: (item: Item) => string;
}

/** A small table inside a section. On a phone each row becomes lines of "heading: value". */
export function PlainTable<Item>({ label, columns, items, keyOf }: PlainTableProps<Item>) {
  return (
    <Box sx={{ overflowX: "auto" }}>
      <Table size="small" aria-label={label} sx={stackedOnPhone}>
        <TableHead>
          <TableRow>
            {columns.map(({ heading }) => (
              <TableCell key={heading} component="th" scope="col">
                {heading}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map((item) => (
            <TableRow key={keyOf(item)}>
              {columns.map(({ heading, cell, isHeading, isNarrow }) => (
                <TableCell
                  key={heading}
                  data-heading={heading}
                  sx={
                    isNarrow
                      ? { whiteSpace: { sm: "nowrap" } }
                      : isHeading
                        ? { minWidth: { sm: 180 } }
                        : undefined
                  }
                  {...(isHeading ? { component: "th", scope: "row" } : {})}
                >
                  {cell(item)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

const stackedOnPhone = {
  "& td, & tbody th": { verticalAlign: "top", overflowWrap: "break-word" },
  "@media (max-width: 599px)": {
    "&, & tbody, & tr, & td, & tbody th": { display: "block" },
    "& thead": visuallyHidden,
    "& tr": { borderBottom: 1, borderColor: "divider", py: 1 },
    "& td, & tbody th": { border: 0, px: 0, py: 0.25, overflowWrap: "anywhere" },
    "& td::before": { content: 'attr(data-heading) ": "', color: "text.secondary" },
  },
} as const;

import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import Typography from "@mui/material/Typography";

import { FigureButton } from "./FigureButton";
import type { Figure, Table as Told } from "./content";

interface PaperTableProps {
  table: Told;
  figures: Map<string, Figure>;
  onOpen: (figure: Figure) => void;
}

/** A table of the paper; a cell that counts records opens them. */
export function PaperTable({ table, figures, onOpen }: PaperTableProps) {
  const { caption, columns, rows, numeric, figureKeys, empty } = table;
  const align = (column: number) => (numeric[column] ? "right" : "left");
  const cell = (text: string, row: number, column: number) => {
    const key = figureKeys[row]?.[column];
    const figure = key ? figures.get(key) : undefined;
    return figure?.rowCount ? (
      <FigureButton value={text} label={figure.label} onOpen={() => onOpen(figure)} />
    ) : (
      text
    );
  };
  if (!rows.length) {
    return (
      <Box sx={{ mb: 2 }}>
        <Typography variant="h3">{caption}</Typography>
        <Typography color="text.secondary">{empty}</Typography>
      </Box>
    );
  }
  return (
    <Box sx={{ mb: 2, minWidth: 0 }}>
      <Typography variant="h3">{caption}</Typography>
      <Box sx={{ overflowX: "auto" }} tabIndex={0} role="region" aria-label={`Table: ${caption}`}>
        <Table size="small" aria-label={caption}>
          <TableHead>
            <TableRow>
              {columns.map((heading, column) => (
                <TableCell key={heading} component="th" scope="col" align={align(column)}>
                  {heading}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((texts, row) => (
              <TableRow key={`${row} ${texts[0]}`}>
                {texts.map((text, column) => (
                  <TableCell
                    key={columns[column]}
                    align={align(column)}
                    sx={{ verticalAlign: "top", minWidth: text.length > 40 ? 200 : undefined }}
                    {...(column === 0 ? { component: "th", scope: "row" } : {})}
                  >
                    {cell(text, row, column)}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
    </Box>
  );
}

import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import Typography from "@mui/material/Typography";

import { EmptyState } from "../layout/EmptyState";
import { Section } from "../layout/Section";
import { FigureButton } from "./FigureButton";
import type { BoardPageData, OpenFigure } from "./documents";

interface StagesProps {
  page: BoardPageData;
  onOpen: (open: OpenFigure) => void;
}

/** How many asks stand at each stage, in the order of the ladder; those beside it follow. */
export function Stages({ page, onOpen }: StagesProps) {
  const most = Math.max(1, ...page.stages.map(({ count }) => count));
  if (!page.askCount) {
    return (
      <Section title="Asks by stage">
        <EmptyState>
          No race-equality asks on this date. They appear from the day on which they are drafted.
        </EmptyState>
      </Section>
    );
  }
  return (
    <Section title="Asks by stage">
      <Typography gutterBottom>
        {page.askCount} {page.askCount === 1 ? "ask" : "asks"} in all. Stages are steps, not scores: they are
        never averaged.
      </Typography>
      <Table size="small" aria-label="Asks by stage">
        <TableHead>
          <TableRow>
            <TableCell>Stage</TableCell>
            <TableCell align="right">Asks</TableCell>
            <TableCell aria-hidden sx={{ width: "50%" }} />
          </TableRow>
        </TableHead>
        <TableBody>
          {page.stages.map((stage) => (
            <TableRow key={stage.stage}>
              <TableCell component="th" scope="row">
                {stage.label}
                {stage.isBesideLadder ? (
                  <Typography component="span" variant="body2" color="text.secondary">
                    {" "}
                    (beside the ladder)
                  </Typography>
                ) : null}
              </TableCell>
              <TableCell align="right">
                {stage.count ? (
                  <FigureButton
                    count={stage.count}
                    open={{ figure: "STAGE", key: stage.stage, title: `Asks at the stage “${stage.label}”` }}
                    onOpen={onOpen}
                  />
                ) : (
                  0
                )}
              </TableCell>
              <TableCell aria-hidden>
                <Box
                  sx={{
                    height: 10,
                    borderRadius: 1,
                    bgcolor: "primary.main",
                    width: `${(100 * stage.count) / most}%`,
                  }}
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}

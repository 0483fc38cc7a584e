import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";

import { FigureButton } from "./FigureButton";
import { PaperChart } from "./PaperChart";
import { PaperTable } from "./PaperTable";
import { figuresBesideTables, figureValue, type Figure, type PaperSection } from "./content";

interface SectionBodyProps {
  section: PaperSection;
  /** Figures of other sections that a table here may open, as the summary does. */
  others?: Figure[];
  onOpen: (figure: Figure) => void;
}

/** What is counted in one section: sentences, figures, charts and tables. */
export function SectionBody({ section, others = [], onOpen }: SectionBodyProps) {
  const figures = new Map([...others, ...section.figures].map((figure) => [figure.key, figure]));
  return (
    <>
      {section.summary.map((sentence) => (
        <Typography key={sentence} gutterBottom sx={{ maxWidth: "80ch" }}>
          {sentence}
        </Typography>
      ))}
      <FigureGrid figures={figuresBesideTables(section)} onOpen={onOpen} />
      {section.charts.map((chart) => (
        <PaperChart key={chart.title} chart={chart} />
      ))}
      {section.tables.map((table) => (
        <PaperTable key={table.caption} table={table} figures={figures} onOpen={onOpen} />
      ))}
    </>
  );
}

function FigureGrid({ figures, onOpen }: { figures: Figure[]; onOpen: (figure: Figure) => void }) {
  if (!figures.length) return null;
  return (
    <Box
      component="ul"
      sx={{
        listStyle: "none",
        p: 0,
        my: 1.5,
        display: "grid",
        gap: 1,
        gridTemplateColumns: "repeat(auto-fill, minmax(min(210px, 100%), 1fr))",
      }}
    >
      {figures.map((figure) => (
        <Box component="li" key={figure.key} sx={{ borderLeft: 3, borderColor: "divider", pl: 1 }}>
          {figure.rowCount ? (
            <FigureButton value={figureValue(figure)} label={figure.label} onOpen={() => onOpen(figure)} />
          ) : (
            <Typography component="span" sx={{ px: 0.5, fontWeight: 600 }}>
              {figureValue(figure)}
            </Typography>
          )}
          <Typography variant="body2" color="text.secondary" sx={{ px: 0.5 }}>
            {figure.label}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}

/** What its owner wrote about a section, set apart from what is counted. */
export function Narrative({ section: { narrative, narrativeBy } }: { section: PaperSection }) {
  if (!narrative) return null;
  return (
    <Box sx={{ borderLeft: 4, borderColor: "primary.main", pl: 2, mb: 2, maxWidth: "80ch" }}>
      <Typography variant="h3">Commentary{narrativeBy ? ` by ${narrativeBy}` : ""}</Typography>
      <Typography sx={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>{narrative}</Typography>
    </Box>
  );
}

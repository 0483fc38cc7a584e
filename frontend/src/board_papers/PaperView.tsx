import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useState } from "react";

import { Section } from "../layout/Section";
import { PaperRows } from "./PaperRows";
import { Narrative, SectionBody } from "./PaperSectionView";
import type { AskForRows, Figure, PaperContent } from "./content";

interface PaperViewProps {
  content: PaperContent;
  /** Names the build or the dates that the rows belong to. */
  of: readonly unknown[];
  askForRows: AskForRows;
}

const anchor = (key: string) => `paper-${key}`;

/** A whole paper: its sections in order, each figure opening the records behind it. */
export function PaperView({ content, of, askForRows }: PaperViewProps) {
  const [open, setOpen] = useState<Figure | null>(null);
  const { sections, method, masksNames } = content;
  const figures = sections.flatMap((section) => section.figures);
  return (
    <>
      <Contents headings={sections.map(({ key, heading }) => [key, heading])} />
      {sections.map((section) => (
        <div key={section.key} id={anchor(section.key)} tabIndex={-1}>
          <Section title={section.heading}>
            <Narrative section={section} />
            <SectionBody section={section} others={figures} onOpen={setOpen} />
          </Section>
        </div>
      ))}
      <div id={anchor("method")} tabIndex={-1}>
        <Section title="How these figures are made">
          <Box component="ul" sx={{ m: 0, pl: 2.5, maxWidth: "80ch" }}>
            {method.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
            {masksNames ? <li>People are shown by their post, and not by name.</li> : null}
          </Box>
        </Section>
      </div>
      {open ? (
        <PaperRows figure={open} of={of} askForRows={askForRows} onClose={() => setOpen(null)} />
      ) : null}
    </>
  );
}

/** Addresses are the application's own, so that a place in the page is reached by a button. */
function Contents({ headings }: { headings: [string, string][] }) {
  const go = (key: string) => {
    const place = document.getElementById(anchor(key));
    place?.scrollIntoView();
    place?.focus({ preventScroll: true });
  };
  return (
    <Box component="nav" aria-label="Sections of the paper" sx={{ mb: 2 }}>
      <Typography variant="body2" color="text.secondary">
        Go to
      </Typography>
      {[...headings, ["method", "How these figures are made"]].map(([key, heading]) => (
        <Button key={key} size="small" onClick={() => go(key)}>
          {heading}
        </Button>
      ))}
    </Box>
  );
}

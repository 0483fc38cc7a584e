import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useState } from "react";

import { EmptyState } from "../layout/EmptyState";
import { Section } from "../layout/Section";
import { PaperRows } from "./PaperRows";
import { SectionBody } from "./PaperSectionView";
import { Points } from "./Points";
import { SectionDialog } from "./SectionDialog";
import type { Figure, PaperSection } from "./content";
import { BUILT_ROWS, type BoardPaper, type PaperPart } from "./documents";
import { usePaperContent } from "./ReadPaper";
import { useBuild } from "./use_build";
import { ask } from "../data_provider/graphql";

const WRITTEN_AS_POINTS = ["alerts", "decisions"];

/** Each section's narrative beside its figures, and the points that people alone write. */
export function WritePaper({ paper }: { paper: BoardPaper }) {
  const { build } = useBuild(paper.id);
  const { data } = usePaperContent(paper.id, build?.digest);
  const sections = data?.boardPaperBuild?.content?.sections ?? [];
  const built = new Map(sections.map((each) => [each.key, each]));
  const figures = sections.flatMap((section) => section.figures);
  const [editing, setEditing] = useState<PaperPart | null>(null);
  const [open, setOpen] = useState<Figure | null>(null);
  const isDraft = paper.state === "DRAFT";
  return (
    <>
      {isDraft ? null : (
        <Alert severity="info" sx={{ mb: 2 }}>
          {paper.state === "IN_REVIEW"
            ? "The paper is in review. Send it back to draft to change it."
            : "The paper is approved and frozen."}
        </Alert>
      )}
      {isDraft && build && !build.digest ? (
        <Alert severity="info" sx={{ mb: 2 }}>
          Build the paper first: its figures then stand beside each narrative.
        </Alert>
      ) : null}
      {paper.sections.map((part) => (
        <Section
          key={part.id}
          title={part.heading}
          actions={
            isDraft ? (
              <Button
                size="small"
                variant="outlined"
                onClick={() => setEditing(part)}
                aria-label={`Write “${part.heading}”`}
              >
                Write
              </Button>
            ) : null
          }
        >
          <Told part={part} section={built.get(part.key)} others={figures} onOpen={setOpen} />
          {WRITTEN_AS_POINTS.includes(part.key) ? (
            <Points paper={paper} kinds={part.key === "decisions" ? ["DECISION"] : ["ALERT", "RISK"]} />
          ) : null}
        </Section>
      ))}
      {editing ? (
        <SectionDialog
          part={editing}
          section={built.get(editing.key)}
          onOpen={setOpen}
          onClose={() => setEditing(null)}
        />
      ) : null}
      {open ? (
        <PaperRows
          figure={open}
          of={["paper", paper.id, build?.digest]}
          askForRows={async (figureKey, page, signal) =>
            (await ask(BUILT_ROWS, { paperId: paper.id, figureKey, page }, signal)).boardPaperRows
          }
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}

interface ToldProps {
  part: PaperPart;
  section: PaperSection | undefined;
  others: Figure[];
  onOpen: (figure: Figure) => void;
}

function Told({ part, section, others, onOpen }: ToldProps) {
  return (
    <Box
      sx={{
        display: "grid",
        gap: 3,
        gridTemplateColumns: section ? { xs: "1fr", md: "minmax(0, 2fr) minmax(0, 3fr)" } : "1fr",
      }}
    >
      <div>
        <Typography variant="body2" color="text.secondary">
          {part.owner ? `Written by ${part.owner.name}` : "Nobody has been asked to write this."}
        </Typography>
        {part.narrative.trim() ? (
          <Typography sx={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>{part.narrative}</Typography>
        ) : (
          <EmptyState>No narrative yet.</EmptyState>
        )}
      </div>
      {section && !WRITTEN_AS_POINTS.includes(part.key) ? (
        <Box sx={{ minWidth: 0 }}>
          <SectionBody section={section} others={others} onOpen={onOpen} />
        </Box>
      ) : null}
    </Box>
  );
}

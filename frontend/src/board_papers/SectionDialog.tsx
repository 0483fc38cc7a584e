import Box from "@mui/material/Box";
import { TextInput, useDataProvider } from "react-admin";

import { UserInput } from "../inputs/UserInput";
import { FormDialog } from "../layout/FormDialog";
import type { Figure, PaperSection } from "./content";
import type { PaperPart } from "./documents";
import { SectionBody } from "./PaperSectionView";

interface SectionDialogProps {
  part: PaperPart;
  section: PaperSection | undefined;
  onOpen: (figure: Figure) => void;
  onClose: () => void;
}

/** One narrative with the figures that it is about. Who saves second is asked which text to keep. */
export function SectionDialog({ part, section, onOpen, onClose }: SectionDialogProps) {
  const provider = useDataProvider();
  const ownerId = part.owner?.id ?? null;
  return (
    <FormDialog
      title={`Write “${part.heading}”`}
      lead="Say what the figures mean, what stands behind a change, and what is not known."
      defaultValues={{ narrative: part.narrative, ownerId }}
      onSave={(values) =>
        provider.update("board_paper_sections", {
          id: part.id,
          data: { ...values, version: part.version },
          previousData: { ...part, ownerId },
        } as never)
      }
      savedWords="The narrative is saved."
      onClose={onClose}
    >
      <UserInput source="ownerId" label="Who writes it" />
      <TextInput
        source="narrative"
        multiline
        minRows={8}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 20000 } }}
      />
      {section ? (
        <Box component="section" aria-label="Figures of this section" sx={{ mt: 2 }}>
          <SectionBody section={section} onOpen={onOpen} />
        </Box>
      ) : null}
    </FormDialog>
  );
}

import { useState } from "react";
import { required, SelectInput, TextInput, useDataProvider } from "react-admin";

import { newId } from "../data_provider/new_id";
import { UserInput } from "../inputs/UserInput";
import { FormDialog } from "../layout/FormDialog";
import { choices, POINT_KINDS } from "../words/labels";
import type { Point } from "./documents";

interface PointDialogProps {
  paperId: string;
  kinds: Point["kind"][];
  /** null: a new one. */
  point: Point | null;
  onClose: () => void;
}

export function PointDialog({ paperId, kinds, point, onClose }: PointDialogProps) {
  const provider = useDataProvider();
  const [id] = useState(newId);
  const offered = choices(POINT_KINDS).filter((choice) => kinds.includes(choice.id as Point["kind"]));
  const ownerId = point?.owner?.id ?? null;
  const isDecision = kinds.includes("DECISION");
  return (
    <FormDialog
      title={isDecision ? "What the board is asked to decide" : "Alert or risk"}
      defaultValues={{ kind: point?.kind ?? kinds[0], text: point?.text ?? "", ownerId }}
      onSave={(values) =>
        point
          ? provider.update("board_paper_points", {
              id: point.id,
              data: { ...values, version: point.version },
              previousData: { ...point, ownerId },
            } as never)
          : provider.create("board_paper_points", { data: { ...values, id, paperId } })
      }
      savedWords="The point is saved."
      onClose={onClose}
    >
      {offered.length > 1 ? (
        <SelectInput source="kind" label="Kind" choices={offered} validate={required()} fullWidth />
      ) : null}
      <TextInput
        source="text"
        label={isDecision ? "Decision" : "What"}
        validate={required()}
        multiline
        minRows={2}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
      <UserInput source="ownerId" label="Who looks after it" />
    </FormDialog>
  );
}

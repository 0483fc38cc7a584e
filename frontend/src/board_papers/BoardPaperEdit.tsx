import { EditPage } from "../layout/FormPages";
import { BoardPaperInputs } from "./BoardPaperInputs";

export function BoardPaperEdit() {
  return (
    <EditPage
      title={({ title }) => `Edit “${title}”`}
      lead="After a change here the paper has to be built again."
    >
      <BoardPaperInputs />
    </EditPage>
  );
}

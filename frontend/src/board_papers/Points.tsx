import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useRefresh } from "react-admin";

import { ask } from "../data_provider/graphql";
import { POINT_KINDS } from "../words/labels";
import { PointDialog } from "./PointDialog";
import { DELETE_POINT, ORDER_POINTS, type BoardPaper, type Point } from "./documents";

export type PointKind = Point["kind"];

/** Alerts and risks, or the decisions asked for, in their order. */
export function Points({ paper, kinds }: { paper: BoardPaper; kinds: PointKind[] }) {
  const [editing, setEditing] = useState<Point | "new" | null>(null);
  const [problem, setProblem] = useState("");
  const refresh = useRefresh();
  const isDraft = paper.state === "DRAFT";
  const points = paper.points.filter(({ kind }) => kinds.includes(kind));
  const change = async (doing: () => Promise<unknown>) => {
    setProblem("");
    try {
      await doing();
      refresh();
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  const moveUp = (point: Point) => {
    const ids = points.filter(({ kind }) => kind === point.kind).map(({ id }) => id);
    const place = ids.indexOf(point.id);
    [ids[place - 1], ids[place]] = [ids[place], ids[place - 1]];
    return ask(ORDER_POINTS, { paperId: paper.id, kind: point.kind, ids });
  };
  const isFirst = (point: Point) => points.find(({ kind }) => kind === point.kind) === point;
  return (
    <Box sx={{ mt: 2 }}>
      {problem ? <Alert severity="error">{problem}</Alert> : null}
      <Box component="ol" sx={{ pl: 2.5, my: 0 }}>
        {points.map((point) => (
          <Box component="li" key={point.id} sx={{ mb: 1 }}>
            <Typography sx={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
              <strong>{POINT_KINDS[point.kind]}:</strong> {point.text}
            </Typography>
            <Typography variant="body2" color="text.secondary">
              {point.owner ? `Looked after by ${point.owner.name}` : "Nobody looks after it yet"}
            </Typography>
            {isDraft ? (
              <PointButtons
                point={point}
                isFirst={isFirst(point)}
                onEdit={() => setEditing(point)}
                onMoveUp={() => void change(() => moveUp(point))}
                onDelete={() =>
                  void change(() => ask(DELETE_POINT, { id: point.id, version: point.version }))
                }
              />
            ) : null}
          </Box>
        ))}
      </Box>
      {isDraft ? (
        <Button variant="outlined" size="small" onClick={() => setEditing("new")}>
          {kinds.includes("DECISION") ? "Add a decision" : "Add an alert or risk"}
        </Button>
      ) : null}
      {editing ? (
        <PointDialog
          paperId={paper.id}
          kinds={kinds}
          point={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Box>
  );
}

interface PointButtonsProps {
  point: Point;
  isFirst: boolean;
  onEdit: () => void;
  onMoveUp: () => void;
  onDelete: () => void;
}

function PointButtons({ point, isFirst, onEdit, onMoveUp, onDelete }: PointButtonsProps) {
  const named = (verb: string) => `${verb} “${point.text.slice(0, 60)}”`;
  return (
    <>
      <Button size="small" onClick={onEdit} aria-label={named("Edit")}>
        Edit
      </Button>
      {isFirst ? null : (
        <Button size="small" onClick={onMoveUp} aria-label={named("Move up")}>
          Move up
        </Button>
      )}
      <Button size="small" color="warning" onClick={onDelete} aria-label={named("Remove")}>
        Remove
      </Button>
    </>
  );
}

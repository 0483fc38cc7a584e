import ArticleIcon from "@mui/icons-material/ArticleOutlined";
import Button from "@mui/material/Button";
import { useRecordContext } from "react-admin";
import { Link } from "react-router-dom";

import type { BriefKind } from "./documents";

/** On the page of an interaction, a person or an organisation: the one page to read before a meeting. */
export function BriefButton({ of }: { of: BriefKind }) {
  const record = useRecordContext();
  if (!record) return null;
  return (
    <Button variant="outlined" component={Link} to={`/brief/${of}/${record.id}`} startIcon={<ArticleIcon />}>
      Brief
    </Button>
  );
}

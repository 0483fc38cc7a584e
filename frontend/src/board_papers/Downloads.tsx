import DownloadIcon from "@mui/icons-material/DownloadOutlined";
import Button from "@mui/material/Button";

const FORMS = [
  ["pdf", "PDF"],
  ["docx", "Word"],
  ["xlsx", "Workbook of the data"],
] as const;

/** The built paper as files. Each download is noted in the log. */
export function Downloads({ paperId, isDraft }: { paperId: string; isDraft: boolean }) {
  return (
    <>
      {FORMS.map(([form, name]) => (
        <Button
          key={form}
          variant="outlined"
          size="small"
          startIcon={<DownloadIcon />}
          href={`/board-papers/${paperId}.${form}`}
          target="_blank"
        >
          {isDraft ? `${name}, marked as draft` : name}
        </Button>
      ))}
    </>
  );
}

import CopyIcon from "@mui/icons-material/ContentCopyOutlined";
import Button from "@mui/material/Button";
import { useNotify } from "react-admin";

/** Copies text; where the browser forbids it (plain http, an old browser), says how to do it by hand. */
export function CopyButton({ text }: { text: string }) {
  const notify = useNotify();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      notify("The text is copied.", { type: "success" });
    } catch {
      notify("Your browser does not let Trellis copy. Select the text and copy it.", { type: "warning" });
    }
  };
  return (
    <Button variant="outlined" size="small" startIcon={<CopyIcon />} onClick={copy}>
      Copy the text
    </Button>
  );
}

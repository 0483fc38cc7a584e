import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import type { ReactNode } from "react";

interface QueryStateProps {
  /** What is being loaded, for those who cannot see the bar: "the interactions". */
  of: string;
  isPending: boolean;
  error: unknown;
  onRetry: () => void;
  children: ReactNode;
}

/** What stands in place of content while it loads, or when it could not be loaded. */
export function QueryState({ of, isPending, error, onRetry, children }: QueryStateProps) {
  if (error) {
    return (
      <Alert severity="error" action={<Button onClick={onRetry}>Try again</Button>}>
        {(error as Error).message}
      </Alert>
    );
  }
  if (isPending) return <LinearProgress aria-label={`Loading ${of}`} />;
  return <>{children}</>;
}

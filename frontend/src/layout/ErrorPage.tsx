import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";

import { PageTitle } from "./PageTitle";

/** When a page breaks: what happened in a sentence, and what to do next. */
export function ErrorPage({ error, resetErrorBoundary }: { error?: Error; resetErrorBoundary?: () => void }) {
  return (
    <>
      <PageTitle title="This page did not open" lead={error?.message} />
      <Typography sx={{ mb: 2 }}>
        Nothing was changed. Try again; if it happens twice, tell an administrator.
      </Typography>
      <Button
        variant="contained"
        onClick={() => (resetErrorBoundary ? resetErrorBoundary() : window.location.reload())}
      >
        Try again
      </Button>
    </>
  );
}

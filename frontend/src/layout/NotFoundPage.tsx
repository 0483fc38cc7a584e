import Button from "@mui/material/Button";
import { Link } from "react-router-dom";

import { PageTitle } from "./PageTitle";

export function NotFoundPage() {
  return (
    <>
      <PageTitle
        title="There is nothing here"
        lead="The address may be mistyped, or the record was deleted or is not yours to see."
      />
      <Button component={Link} to="/" variant="contained">
        Go to My week
      </Button>
    </>
  );
}

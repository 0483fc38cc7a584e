import Alert from "@mui/material/Alert";
import LinearProgress from "@mui/material/LinearProgress";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { PageTitle } from "../layout/PageTitle";
import { Section } from "../layout/Section";
import { britishInstant } from "../words/dates";
import { UploadForm } from "./UploadForm";
import { PLANS } from "./documents";

/** Bring in a file of ministers' meetings, and see what earlier files brought. */
export function ImportsPage() {
  const { data, error, isPending } = useQuery({
    queryKey: ["import plans"],
    queryFn: ({ signal }) => ask(PLANS, { page: { offset: 0, limit: 50 } }, signal),
  });
  const plans = data?.importPlans.items ?? [];
  return (
    <>
      <PageTitle
        title="Import"
        lead="Read a file of UK ministers’ meetings as departments publish it. You see what it would do before anything is saved."
      />
      <UploadForm />
      <Section title="Earlier files">
        {error ? <Alert severity="error">{error.message}</Alert> : null}
        {isPending ? <LinearProgress aria-label="Loading earlier files" /> : null}
        {data && !plans.length ? (
          <Typography color="text.secondary">No file has been read yet.</Typography>
        ) : null}
        {plans.length ? (
          <div style={{ overflowX: "auto" }} role="region" aria-label="Earlier files" tabIndex={0}>
            <Table size="small" aria-label="Earlier files">
              <TableHead>
                <TableRow>
                  <TableCell>File</TableCell>
                  <TableCell>Read</TableCell>
                  <TableCell>State</TableCell>
                  <TableCell align="right">To create</TableCell>
                  <TableCell align="right">Refused</TableCell>
                </TableRow>
              </TableHead>
              <TableBody>
                {plans.map((plan) => (
                  <TableRow key={plan.id}>
                    <TableCell sx={{ overflowWrap: "anywhere" }}>
                      <Link to={`/imports/${plan.id}`}>{plan.fileName}</Link>
                    </TableCell>
                    <TableCell>
                      {britishInstant(plan.recordedAt)}
                      {plan.recordedBy ? ` by ${plan.recordedBy.name}` : ""}
                    </TableCell>
                    <TableCell>{plan.status === "COMMITTED" ? "Saved" : "Preview only"}</TableCell>
                    <TableCell align="right">{plan.createCount}</TableCell>
                    <TableCell align="right">{plan.refusedCount}</TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </div>
        ) : null}
      </Section>
    </>
  );
}

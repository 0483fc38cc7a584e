import DownloadIcon from "@mui/icons-material/DownloadOutlined";
import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import GlobalStyles from "@mui/material/GlobalStyles";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { NotFoundPage } from "../layout/NotFoundPage";
import { PageTitle } from "../layout/PageTitle";
import { QueryState } from "../layout/QueryState";
import { routesTo } from "../routes/target";
import { BriefSectionView } from "./BriefSectionView";
import { BRIEF, isBriefKind, listOf, pageOf, subjectOf, type Brief, type BriefKind } from "./documents";

/** One page before a meeting: on the screen in full, on paper what a page of A4 has room for. */
export function BriefPage() {
  const { kind, id = "" } = useParams();
  return isBriefKind(kind) ? <BriefOf key={id} kind={kind} id={id} /> : <NotFoundPage />;
}

function BriefOf({ kind, id }: { kind: BriefKind; id: string }) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["brief", kind, id],
    queryFn: ({ signal }) => ask(BRIEF, { subject: subjectOf(kind, id) }, signal),
  });
  if (isMissing(error)) return <NotFoundPage />;
  const brief = data?.brief;
  return (
    <>
      <GlobalStyles styles={ON_PAPER} />
      <PageTitle
        title={brief ? `Brief: ${brief.title}` : "Brief"}
        lead={brief?.facts.join(". ")}
        actions={<Actions kind={kind} id={id} />}
      />
      <QueryState of="the brief" isPending={isPending} error={error} onRetry={refetch}>
        {brief ? <Page brief={brief} kind={kind} id={id} /> : null}
      </QueryState>
    </>
  );
}

function Actions({ kind, id }: { kind: BriefKind; id: string }) {
  return (
    <Box className="not-on-paper" sx={{ display: "flex", flexWrap: "wrap", gap: 1 }}>
      <Button component={Link} to={pageOf(kind, id)}>
        Back to the {kind}
      </Button>
      <Button
        variant="contained"
        startIcon={<DownloadIcon />}
        href={`/briefs/${kind}/${id}.pdf`}
        target="_blank"
      >
        One page as PDF
      </Button>
    </Box>
  );
}

function Page({ brief, kind, id }: { brief: Brief; kind: BriefKind; id: string }) {
  const neverMet = ["meetings", "contacts"].every((key) =>
    brief.sections.some((each) => each.key === key && !each.items.length && !each.restricted),
  );
  return (
    <>
      {brief.notices.length ? (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {brief.notices.map((notice) => (
            <Box key={notice} sx={{ overflowWrap: "anywhere" }}>
              {notice}
            </Box>
          ))}
        </Alert>
      ) : null}
      {neverMet && !brief.notices.length && kind !== "interaction" ? (
        <Alert severity="info" className="not-on-paper" sx={{ mb: 2 }}>
          We have never met {brief.title}.{" "}
          <Link to={routesTo({ target: kind === "person" ? { personId: id } : { organisationId: id } })}>
            Find who could introduce us
          </Link>
        </Alert>
      ) : null}
      {brief.sections.map((section) => (
        <BriefSectionView key={section.key} section={section} allOf={listOf(section.key, kind, id)} />
      ))}
      <Typography variant="body2" color="text.secondary">
        A brief is carried around, so it tells of open interactions and of those of your own team alone, last
        contact and strength included. What else you may read is counted, and opens on the screen.
      </Typography>
    </>
  );
}

const isMissing = (error: unknown) => (error as { status?: number } | null)?.status === 404;

const ON_PAPER = {
  ".on-paper-only": { display: "none" },
  "@page": { size: "A4", margin: "14mm" },
  "@media print": {
    ".RaLayout-appFrame": { marginTop: "0 !important" },
    "header, .RaSidebar-fixed, .RaLayout-contentWithSidebar > .MuiDrawer-root, .not-on-paper": {
      display: "none !important",
    },
    ".on-paper-only": { display: "block" },
    body: { fontSize: "9pt", lineHeight: 1.25 },
    ".RaLayout-content": { padding: "0 !important" },
    "section.MuiCard-root": {
      padding: "2pt 0 !important",
      margin: "0 !important",
      border: "0 !important",
      boxShadow: "none !important",
    },
    "section h2": { fontSize: "10pt !important" },
    "a[href]": { color: "inherit !important", textDecoration: "none !important" },
  },
} as const;

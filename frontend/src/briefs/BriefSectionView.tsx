import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useState } from "react";

import { PageLink } from "../layout/PageLink";
import { Section } from "../layout/Section";
import { addressOf, type BriefItem, type BriefSection } from "./documents";

/** What the printed page has no room for opens here, and is counted on paper. `allOf`: where all of them are listed. */
export function BriefSectionView({ section, allOf }: { section: BriefSection; allOf: string | null }) {
  const [isWhole, setIsWhole] = useState(false);
  const { items, onPage, beyond, empty, heading } = section;
  const hidden = items.length - onPage;
  return (
    <Section title={heading}>
      {items.length ? (
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: "none", display: "grid", gap: 0.75 }}>
          {items.map((item, place) => (
            <Line key={place} item={item} isOffPage={place >= onPage} isShown={isWhole || place < onPage} />
          ))}
        </Box>
      ) : (
        <Typography color="text.secondary">{empty}</Typography>
      )}
      {hidden > 0 ? (
        <Button size="small" className="not-on-paper" onClick={() => setIsWhole(!isWhole)} sx={{ mt: 1 }}>
          {isWhole ? "Show fewer" : `Show ${hidden} more`}
        </Button>
      ) : null}
      {beyond ? (
        <Typography variant="body2" className="not-on-paper" sx={{ mt: 1 }}>
          and {beyond} more:{" "}
          {allOf ? <PageLink to={allOf}>open the list</PageLink> : "on the pages of those here"}
        </Typography>
      ) : null}
      {hidden > 0 || beyond ? (
        <Typography variant="body2" className="on-paper-only">
          and {Math.max(hidden, 0) + beyond} more, on the screen
        </Typography>
      ) : null}
      <Restricted section={section} />
    </Section>
  );
}

interface LineProps {
  item: BriefItem;
  /** A printed page has no room for it. */
  isOffPage: boolean;
  isShown: boolean;
}

function Line({ item, isOffPage, isShown }: LineProps) {
  if (!isShown) return null;
  return (
    <Box
      component="li"
      className={isOffPage ? "not-on-paper" : undefined}
      sx={{ overflowWrap: "anywhere", maxWidth: "100ch" }}
    >
      <Box component="span" sx={{ fontWeight: 600 }}>
        {item.to ? <PageLink to={addressOf(item.to)}>{item.label}</PageLink> : item.label}
      </Box>
      {item.mark ? (
        <Box component="span" sx={{ fontWeight: 600, color: "error.main" }}>
          {" "}
          ({item.mark})
        </Box>
      ) : null}
      : {item.text}{" "}
      <Box component="span" sx={{ color: "text.secondary" }}>
        {item.detail}
      </Box>
    </Box>
  );
}

/** They are the reader's to open, and never part of the page. */
function Restricted({ section }: { section: BriefSection }) {
  const { restricted, restrictedTo } = section;
  if (!restricted) return null;
  return (
    <Typography variant="body2" sx={{ mt: 1, fontStyle: "italic" }}>
      {restricted} more {restricted === 1 ? "is" : "are"} restricted:{" "}
      {restrictedTo.map((link, place) => (
        <span key={link.id}>
          {place ? ", " : ""}
          <PageLink to={addressOf(link)}>
            {restrictedTo.length === 1
              ? "open it on the screen"
              : `open interaction ${place + 1} of ${restrictedTo.length}`}
          </PageLink>
        </span>
      ))}
    </Typography>
  );
}

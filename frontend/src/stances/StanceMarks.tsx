import ClaimedIcon from "@mui/icons-material/HelpOutline";
import ConfirmedIcon from "@mui/icons-material/HowToRegOutlined";
import NotConfirmedIcon from "@mui/icons-material/HighlightOff";
import StaleIcon from "@mui/icons-material/HistoryToggleOff";
import Box from "@mui/material/Box";
import type { ReactElement } from "react";

import { londonToday } from "../words/dates";
import { checkInWords, heldAgo, type Held } from "./standing_words";

/** How old a stance is, whether a claimed yes was checked, and whether it is time to ask again: by shape and words. */
export function StanceMarks({ stance }: { stance: Held }) {
  const check = checkInWords(stance);
  return (
    <Box component="span" sx={{ display: "inline-flex", flexWrap: "wrap", columnGap: 1.5, rowGap: 0.25 }}>
      <span>{heldAgo(stance.heldOn, londonToday())}</span>
      {stance.isStale ? (
        <Mark icon={<StaleIcon />} words="not confirmed for more than 180 days" isWarning />
      ) : null}
      {check ? <Mark icon={iconOf(stance)} words={check} isWarning={!isConfirmed(stance)} /> : null}
    </Box>
  );
}

const isConfirmed = ({ check }: Held) => check?.outcome === "CONFIRMED";

function iconOf(stance: Held): ReactElement {
  if (!stance.check) return <ClaimedIcon />;
  return isConfirmed(stance) ? <ConfirmedIcon /> : <NotConfirmedIcon />;
}

function Mark({ icon, words, isWarning }: { icon: ReactElement; words: string; isWarning: boolean }) {
  return (
    <Box
      component="span"
      sx={{
        display: "inline-flex",
        alignItems: "center",
        gap: 0.5,
        color: isWarning ? "warning.main" : "success.main",
        fontWeight: 600,
        "& svg": { fontSize: "1.1rem" },
      }}
    >
      {icon}
      {words}
    </Box>
  );
}

import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";

interface TieBarProps {
  tie: { shown: number; band: string } | null | undefined;
  /** They objected and are in no measure, which is another thing than never met. */
  isWithdrawn?: boolean;
}

/** Strength 0 to 100 as a bar with its number and band in words. Never met is said, not drawn as 0. */
export function TieBar({ tie, isWithdrawn = false }: TieBarProps) {
  if (!tie || isWithdrawn) {
    return (
      <Typography component="span" variant="body2" color="text.secondary">
        {isWithdrawn ? "Withdrawn" : "Never met"}
      </Typography>
    );
  }
  return (
    <Box component="span" sx={{ display: "inline-flex", alignItems: "center", gap: 1, whiteSpace: "nowrap" }}>
      <Box
        component="span"
        aria-hidden
        sx={{ width: 56, height: 6, borderRadius: 3, bgcolor: "divider", overflow: "hidden" }}
      >
        <Box
          component="span"
          sx={{ display: "block", height: "100%", width: `${tie.shown}%`, bgcolor: "secondary.main" }}
        />
      </Box>
      <Typography component="span" variant="body2">
        {tie.shown}{" "}
        <Box component="span" sx={{ color: "text.secondary" }}>
          {tie.band}
        </Box>
      </Typography>
    </Box>
  );
}

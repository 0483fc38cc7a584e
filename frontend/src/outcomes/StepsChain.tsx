import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";

import { britishDate } from "../words/dates";
import { chain, placeOf, type Link, type Step } from "./argument";

/** The steps in order with the change among them, and the same days along one line for the eye. */
export function StepsChain({ steps, changedOn }: { steps: Step[]; changedOn: string }) {
  if (!steps.length) return <Typography color="text.secondary">No step is named.</Typography>;
  const links = chain(steps, changedOn);
  return (
    <>
      <Days links={links.filter(({ on }) => on !== null)} />
      <Box component="ol" sx={{ listStyle: "none", m: 0, p: 0, maxWidth: "75ch" }}>
        {links.map((link) => (
          <Box
            component="li"
            key={link.number ?? "change"}
            sx={{ display: "flex", gap: 1, py: 0.5, overflowWrap: "anywhere" }}
          >
            <Mark link={link} />
            <Box sx={{ minWidth: 0 }}>
              {link.kind === "change" ? (
                <strong>The change, {britishDate(changedOn)}</strong>
              ) : (
                <>
                  <strong>
                    {link.isOurs ? "We" : "They"}, {link.on ? britishDate(link.on) : "day not known"}:
                  </strong>{" "}
                  {link.words}
                </>
              )}
            </Box>
          </Box>
        ))}
      </Box>
    </>
  );
}

function Mark({ link }: { link: Link }) {
  const isChange = link.kind === "change";
  return (
    <Box
      aria-hidden={isChange}
      sx={{
        flex: "none",
        width: 24,
        height: 24,
        borderRadius: isChange ? 0 : "50%",
        border: 1,
        borderColor: isChange ? "text.primary" : "primary.main",
        bgcolor: isChange ? "text.primary" : link.isOurs ? "primary.main" : "background.paper",
        color: isChange ? "background.paper" : link.isOurs ? "primary.contrastText" : "text.primary",
        fontSize: "0.8rem",
        fontWeight: 600,
        display: "grid",
        placeItems: "center",
      }}
    >
      {isChange ? "◆" : link.number}
    </Box>
  );
}

/** Each day at its place; those that would cover each other stand on rows of their own. */
function Days({ links }: { links: Link[] }) {
  const days = links.map(({ on }) => on ?? "");
  const placed = links
    .map((link) => ({ link, place: placeOf(link.on ?? "", days) }))
    .sort((a, b) => a.place - b.place);
  const ends: number[] = [];
  const rows = placed.map(({ place }) => {
    const row = ends.findIndex((end) => place - end > 0.1);
    const wanted = row < 0 ? ends.length : row;
    ends[wanted] = place;
    return wanted;
  });
  const [first, last] = [days.toSorted()[0], days.toSorted().at(-1)];
  return (
    <Box aria-hidden sx={{ mx: "14px", my: 1, maxWidth: "70ch" }}>
      <Box
        sx={{ position: "relative", height: ends.length * 28 + 4, borderBottom: 2, borderColor: "divider" }}
      >
        {placed.map(({ link, place }, index) => (
          <Box
            key={link.number ?? "change"}
            sx={{ position: "absolute", left: `calc(${place * 100}% - 12px)`, bottom: rows[index] * 28 + 4 }}
          >
            <Mark link={link} />
          </Box>
        ))}
      </Box>
      <Box
        sx={{
          display: "flex",
          justifyContent: "space-between",
          fontSize: "0.85rem",
          color: "text.secondary",
        }}
      >
        <span>{britishDate(first)}</span>
        <span>{first === last ? "" : britishDate(last)}</span>
      </Box>
    </Box>
  );
}

import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useNavigate } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { TypeAhead, type Option } from "../interactions/TypeAhead";
import { PageLink } from "../layout/PageLink";
import { Section } from "../layout/Section";
import { ROUTE_TARGETS } from "../routes/documents";
import { KIND_WORDS } from "../search/documents";
import { mapTo, type MapView } from "./map_address";
import { useAsks } from "./use_choices";

const FIRST_ASKS = 8;

/** The address of a map that begins at what was found. */
function mapOf({ id, group }: Option): string {
  if (group === KIND_WORDS.POLICY_ASK) return mapTo({ policyAskId: id });
  return group === KIND_WORDS.PERSON
    ? mapTo({ around: { kind: "person", id }, level: "PEOPLE" })
    : mapTo({ around: { kind: "organisation", id } });
}

/** A map of everybody says little at first sight: somebody chooses where to begin. */
export function WhereToBegin({ view }: { view: MapView }) {
  const navigate = useNavigate();
  const asks = useAsks("", null).slice(0, FIRST_ASKS);
  return (
    <Section title="Where do you want to begin?">
      <Box sx={{ maxWidth: 560 }}>
        <TypeAhead<Option>
          label="An ask, a person or an organisation"
          placeholder="Type a name"
          searchName="map beginnings"
          search={async (q, signal) =>
            (await ask(ROUTE_TARGETS, { q }, signal)).search.items.map(({ kind, id, title, context }) => ({
              id,
              name: title,
              detail: context,
              group: KIND_WORDS[kind],
            }))
          }
          onPick={(option) => navigate(mapOf(option))}
        />
      </Box>
      {asks.length ? (
        <>
          <Typography variant="h3" sx={{ mt: 2 }}>
            Asks that were raised last
          </Typography>
          <Box component="ul" sx={{ pl: 2.5, my: 1, "& li": { py: 0.5 } }}>
            {asks.map(({ id, name }) => (
              <li key={id}>
                <PageLink to={mapTo({ policyAskId: id })}>{name}</PageLink>
              </li>
            ))}
          </Box>
        </>
      ) : null}
      <Button size="small" onClick={() => navigate(mapTo({ ...view, isEverything: true }))}>
        Show everything
      </Button>
    </Section>
  );
}

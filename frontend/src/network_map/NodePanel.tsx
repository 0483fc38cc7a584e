import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import IconButton from "@mui/material/IconButton";
import CloseIcon from "@mui/icons-material/CloseOutlined";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { Link } from "react-router-dom";

import { PageLink } from "../layout/PageLink";
import { Fact } from "../layout/Section";
import { pageOf } from "../network/documents";
import { routesTo, targetOf } from "../routes/target";
import { neighboursOf, type Drawn, type MapNode } from "./columns";
import { mapTo, type Around, type MapView } from "./map_address";
import * as words from "./words";

interface NodePanelProps {
  drawn: Drawn;
  node: MapNode;
  view: MapView;
  onChoose: (at: number | null) => void;
}

/** The ego view: facts, measures in plain words with the party's own activity beside them, and where to go on. */
export function NodePanel({ drawn, node, view, onChoose }: NodePanelProps) {
  const page = pageOf(node);
  return (
    <Box component="section" aria-label={`About ${node.label}`}>
      <Box sx={{ display: "flex", justifyContent: "space-between", gap: 1 }}>
        <Box sx={{ minWidth: 0 }}>
          <Typography variant="h2" sx={{ overflowWrap: "anywhere" }}>
            {page ? <PageLink to={page}>{node.label}</PageLink> : node.label}
          </Typography>
          <Typography color="text.secondary">{node.detail || words.KIND_WORDS[node.kind]}</Typography>
        </Box>
        <IconButton
          aria-label={`Close ${node.label}`}
          onClick={() => onChoose(null)}
          sx={{ alignSelf: "flex-start" }}
        >
          <CloseIcon />
        </IconButton>
      </Box>
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1, my: 1.5 }}>
        <Button
          component={Link}
          to={routesTo({ target: targetOf(node), policyAskId: view.policyAskId })}
          variant="outlined"
          size="small"
        >
          How do we reach them?
        </Button>
        <Button
          component={Link}
          to={mapTo({
            ...view,
            around: { kind: node.kind, id: node.id } as Around,
            hops: 1,
            isEverything: false,
          })}
          variant="outlined"
          size="small"
        >
          Show only their surroundings
        </Button>
        <Button
          component={Link}
          to={`/network?kind=${node.kind}&id=${node.id}&asAt=${view.asAt ?? ""}`}
          size="small"
        >
          Drawing of their own network
        </Button>
      </Box>
      <FactsOf node={node} drawn={drawn} hasAsk={Boolean(view.policyAskId)} />
      <Ties key={node.id} drawn={drawn} node={node} onChoose={onChoose} />
    </Box>
  );
}

function FactsOf({ node, drawn, hasAsk }: { node: MapNode; drawn: Drawn; hasAsk: boolean }) {
  const between = words.betweenWords(node);
  const contacts = words.contactsWords(node);
  const links = words.linksWords(node);
  return (
    <Box component="dl" sx={{ m: 0, display: "grid", gap: 1.25 }}>
      <Fact label="Our tie">{words.oursWords(node)}</Fact>
      {hasAsk ? (
        <>
          <Fact label="Stance on the ask">{words.stanceWords(node)}</Fact>
          <Fact label="Influence on the ask">{words.influenceWords(node)}</Fact>
        </>
      ) : null}
      <Fact label="Own activity">{words.activityWords(node)}</Fact>
      <Fact label="Stands between groups that otherwise don’t meet">
        {between ?? (node.tieCount ? "Not worked out yet" : "No: no ties")}
      </Fact>
      {contacts ? <Fact label="Contacts">{contacts}</Fact> : null}
      <Fact label="Suggested group">
        {words.groupOf(node, drawn.groupLabels)}
        {links ? `\n${links}` : ""}
      </Fact>
    </Box>
  );
}

const FIRST_TIES = 12;

function Ties({ drawn, node, onChoose }: Pick<NodePanelProps, "drawn" | "node" | "onChoose">) {
  const [isWhole, setWhole] = useState(false);
  const ties = neighboursOf(drawn, node.at);
  const listed = isWhole ? ties : ties.slice(0, FIRST_TIES);
  return (
    <Box sx={{ mt: 2 }}>
      <Typography variant="h3">Ties that are drawn ({ties.length})</Typography>
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {listed.map(({ node: other, shown, isAsserted }, index) => (
          <li key={`${other.id} ${index}`}>
            <Button
              size="small"
              onClick={() => onChoose(other.at)}
              sx={{ textAlign: "left", justifyContent: "flex-start", minHeight: 28, py: 0.25 }}
            >
              {other.label}: {isAsserted ? "asserted" : shown}
            </Button>
          </li>
        ))}
      </Box>
      {ties.length > listed.length ? (
        <Button size="small" onClick={() => setWhole(true)}>
          Show all {ties.length}
        </Button>
      ) : null}
    </Box>
  );
}

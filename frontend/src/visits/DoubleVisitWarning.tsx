import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useGetIdentity } from "react-admin";
import { useNavigate } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { PageLink } from "../layout/PageLink";
import { visuallyHidden } from "../layout/visually_hidden";
import { JOIN_INTERACTION, type DoubleVisit, type DoubleVisits } from "./documents";
import { TellDialog } from "./TellDialog";
import { useDoubleVisits, type PlannedVisit } from "./use_double_visits";

interface DoubleVisitWarningProps {
  /** Null while nothing is being planned: nothing is then asked or said. */
  plan: PlannedVisit | null;
  /** That a first press on "Save" has been held back: the warning comes into view and says so. */
  isAsking?: boolean;
  /** Shown as "Plan it anyway"; left out where the dialog around it has its own button. */
  onPlanAnyway?: () => void;
  /** Opens the colleague’s meeting that somebody has joined instead of planning their own. */
  onOpenJoined?: (interactionId: string) => void;
}

/** Before anything is saved: who of us meets the same person, office or decision-maker within 14 days. */
export function DoubleVisitWarning({ plan, ...rest }: DoubleVisitWarningProps) {
  const found = useDoubleVisits(plan);
  const hasWarning = Boolean(found?.warnings.length);
  return (
    <>
      {/* Always there, so that a screen reader speaks when it fills. */}
      <Box role="status" sx={visuallyHidden}>
        {hasWarning ? `Possible double visit. ${found?.warnings.map(({ words }) => words).join(" ")}` : ""}
      </Box>
      {hasWarning && found && plan ? (
        <Warnings key={plan.occurredOn} found={found} plannedOn={plan.occurredOn} {...rest} />
      ) : null}
    </>
  );
}

interface WarningsProps extends Omit<DoubleVisitWarningProps, "plan"> {
  found: DoubleVisits;
  plannedOn: string;
}

function Warnings({ found, plannedOn, isAsking, onPlanAnyway, onOpenJoined }: WarningsProps) {
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isAsking) return;
    region.current?.focus({ preventScroll: true });
    region.current?.scrollIntoView({ block: "center" });
  }, [isAsking]);
  return (
    <Box ref={region} component="section" aria-label="Possible double visit" tabIndex={-1} sx={{ mb: 1.25 }}>
      <Alert severity="warning" role="presentation" sx={{ "& .MuiAlert-message": { minWidth: 0, flex: 1 } }}>
        <Typography variant="h2" gutterBottom>
          {isAsking ? "Not saved yet: a possible double visit" : "Possible double visit"}
        </Typography>
        <List>
          {found.warnings.map((visit) => (
            <Warning
              key={visit.interactionId}
              visit={visit}
              plannedOn={plannedOn}
              onOpenJoined={onOpenJoined}
            />
          ))}
        </List>
        {found.lately.length ? (
          <>
            <Typography variant="h3" sx={{ mt: 1 }}>
              Lately
            </Typography>
            <List>
              {found.lately.map(({ interactionId, words }) => (
                <li key={interactionId}>
                  {words} <PageLink to={`/interactions/${interactionId}/show`}>Open it</PageLink>
                </li>
              ))}
            </List>
          </>
        ) : null}
        {onPlanAnyway ? (
          <Button variant="outlined" color="inherit" sx={{ mt: 1.5 }} onClick={onPlanAnyway}>
            Plan it anyway
          </Button>
        ) : null}
      </Alert>
    </Box>
  );
}

interface WarningProps {
  visit: DoubleVisit;
  plannedOn: string;
  onOpenJoined?: (interactionId: string) => void;
}

function Warning({ visit, plannedOn, onOpenJoined }: WarningProps) {
  const { identity } = useGetIdentity();
  const navigate = useNavigate();
  const { isBusy, problem, join } = useJoining(visit);
  const [telling, setTelling] = useState<{ id: string; name: string } | null>(null);
  const [told, setTold] = useState<string[]>([]);
  const address = `/interactions/${visit.interactionId}/show`;
  const others = visit.colleagues.filter(({ id }) => id !== identity?.id && !told.includes(id));
  const names = visit.colleagues.filter(({ id }) => told.includes(id)).map(({ name }) => name);
  return (
    <li>
      {visit.words}
      {visit.startsAt ? ` At ${visit.startsAt.slice(0, 5)}.` : ""}{" "}
      <PageLink to={address}>{visit.title || "Open it"}</PageLink>
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1, mt: 0.75 }}>
        {visit.iTakePart ? (
          <>
            <Box sx={{ alignSelf: "center" }}>You take part in it.</Box>
            <Small onClick={() => (onOpenJoined ? onOpenJoined(visit.interactionId) : navigate(address))}>
              Open that meeting instead
            </Small>
          </>
        ) : (
          <Small onClick={join} disabled={isBusy}>
            Join this meeting
          </Small>
        )}
        {others.slice(0, 3).map((colleague) => (
          <Small key={colleague.id} onClick={() => setTelling(colleague)}>
            Tell {colleague.name}
          </Small>
        ))}
      </Box>
      <div role="status">
        {names.length ? `${names.join(" and ")} will see your message in Trellis.` : ""}
      </div>
      {problem ? <div role="alert">{problem}</div> : null}
      {telling ? (
        <TellDialog
          colleague={telling}
          visit={visit}
          plannedOn={plannedOn}
          onTold={() => setTold([...told, telling.id])}
          onClose={() => setTelling(null)}
        />
      ) : null}
    </li>
  );
}

/** Adds me to a colleague’s meeting. What is shown is asked for anew in any case: it may have changed or be over. */
function useJoining({ interactionId, version }: DoubleVisit) {
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const join = async () => {
    setBusy(true);
    setProblem("");
    try {
      await ask(JOIN_INTERACTION, { id: interactionId, version });
    } catch (error) {
      setProblem((error as Error).message);
    } finally {
      setBusy(false);
    }
    await client.invalidateQueries({ queryKey: ["double visits"] });
  };
  return { isBusy, problem, join: () => void join() };
}

function List({ children }: { children: ReactNode }) {
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, display: "grid", gap: 1, overflowWrap: "anywhere" }}>
      {children}
    </Box>
  );
}

interface SmallProps {
  onClick: () => void;
  disabled?: boolean;
  children: ReactNode;
}

function Small(props: SmallProps) {
  return <Button size="small" variant="outlined" color="inherit" {...props} />;
}

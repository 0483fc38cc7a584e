import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { ask } from "../../data_provider/graphql";
import { QueryState } from "../../layout/QueryState";
import { londonToday } from "../../words/dates";
import { CAMPAIGN_PROGRESS, type Progress } from "./documents";
import { HoursUsed } from "./HoursUsed";
import { ReachGap } from "./ReachGap";
import { WhatHappened } from "./WhatHappened";
import { WhoMoved } from "./WhoMoved";
import { dayInWords } from "./words";

/** How a campaign stands: on the day it was closed, else today, or on any day that is asked for. */
export function CampaignProgress({ campaign }: { campaign: { id: string; version: number } }) {
  const { id, version } = campaign;
  const [asAt, setAsAt] = useState("");
  const isDay = !asAt || (asAt >= "1900-01-01" && asAt <= "2199-12-31");
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["campaign progress", id, version, asAt],
    queryFn: ({ signal }) => ask(CAMPAIGN_PROGRESS, { id, asAt: asAt || null }, signal),
    enabled: isDay,
    placeholderData: keepPreviousData,
  });
  return (
    <QueryState of="how the campaign stands" isPending={isPending} error={error} onRetry={refetch}>
      {data?.campaignProgress ? (
        <>
          <Box
            sx={{
              display: "flex",
              flexWrap: "wrap",
              gap: 1.5,
              alignItems: "center",
              justifyContent: "space-between",
              mb: 2,
            }}
          >
            <Typography>{dayInWords(data.campaignProgress, londonToday())}</Typography>
            <TextField
              type="date"
              size="small"
              label="As at"
              value={asAt || data.campaignProgress.asAt}
              onChange={({ target }) => setAsAt(target.value)}
              slotProps={{
                inputLabel: { shrink: true },
                htmlInput: { min: "1900-01-01", max: "2199-12-31" },
              }}
              sx={{ width: 170 }}
            />
          </Box>
          <Sections progress={data.campaignProgress} campaignId={id} />
        </>
      ) : (
        <Alert severity="info">This campaign can no longer be seen.</Alert>
      )}
    </QueryState>
  );
}

function Sections({ progress, campaignId }: { progress: Progress; campaignId: string }) {
  return (
    <>
      <ReachGap
        reach={progress.reach}
        asAt={progress.asAt}
        campaignId={campaignId}
        isClosed={Boolean(progress.closedOn)}
      />
      <WhatHappened progress={progress} campaignId={campaignId} />
      <WhoMoved progress={progress} />
      <HoursUsed progress={progress} />
    </>
  );
}

import Button from "@mui/material/Button";
import Stack from "@mui/material/Stack";
import { useQuery } from "@tanstack/react-query";
import { DateInput } from "react-admin";
import { useFormContext, useWatch } from "react-hook-form";

import { ask } from "../data_provider/graphql";
import { britishDate, londonToday } from "../words/dates";
import { WORKING_DAY, WORKING_DAYS_AHEAD } from "./documents";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The day by which something is due: typed, or so many working days from today. A day off is pointed out, not refused. */
export function DueInput({ source }: { source: string }) {
  const { setValue } = useFormContext();
  const today = londonToday();
  const chosen = useWatch({ name: source });
  const { data } = useQuery({
    queryKey: ["working_day", chosen],
    queryFn: ({ signal }) => ask(WORKING_DAY, { fromDay: chosen, count: 0 }, signal),
    enabled: typeof chosen === "string" && DAY.test(chosen),
  });
  const { data: soon } = useQuery({
    queryKey: ["working_days_from", today],
    queryFn: ({ signal }) => ask(WORKING_DAYS_AHEAD, { today }, signal),
  });
  return (
    <>
      <DateInput source={source} label="Due (optional)" fullWidth helperText={dayOff(data?.workingDay)} />
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: "wrap", mb: 1 }}>
        {(["5", "10", "20"] as const).map((count) => (
          <Button
            key={count}
            size="small"
            variant="outlined"
            disabled={!soon}
            onClick={() => setValue(source, soon?.[`in${count}`].date, { shouldDirty: true })}
          >
            In {count} working days
          </Button>
        ))}
      </Stack>
    </>
  );
}

interface WorkingDay {
  date: string;
  isWorkingDay: boolean;
  bankHoliday: string | null;
  nextWorkingDay: string;
}

function dayOff(day: WorkingDay | undefined): string | false {
  if (!day || day.isWorkingDay) return false;
  const why = day.bankHoliday ? `a bank holiday (${day.bankHoliday})` : "a weekend";
  return `This is ${why}; the next working day is ${britishDate(day.nextWorkingDay)}.`;
}

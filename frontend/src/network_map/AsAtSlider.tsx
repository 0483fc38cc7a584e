import Box from "@mui/material/Box";
import Slider from "@mui/material/Slider";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useId, useState } from "react";

import { britishDate, londonToday } from "../words/dates";
import { monthsBack, monthsBefore, SLIDER_MONTHS } from "./as_at";

interface AsAtSliderProps {
  /** Null: today. */
  asAt: string | null;
  onChange: (asAt: string | null) => void;
}

/** Month by month through three years, or any day. The map follows when the slider is let go. */
export function AsAtSlider({ asAt, onChange }: AsAtSliderProps) {
  const today = londonToday();
  const labelId = useId();
  const [slid, setSlid] = useState<number | null>(null);
  const [typed, setTyped] = useState(asAt ?? today);
  const place = slid ?? -monthsBack(today, asAt ?? today);
  const dayOf = (months: number) => monthsBefore(today, -months);
  const choose = (day: string) => onChange(day === today ? null : day);
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", columnGap: 3, alignItems: "center" }}>
      <Box sx={{ flex: "1 1 260px", px: 3 }}>
        <Typography id={labelId} variant="body2" sx={{ ml: -2 }}>
          As at {britishDate(slid === null ? (asAt ?? today) : dayOf(slid))}
          {slid === null && !asAt ? " (today)" : ""}
        </Typography>
        <Slider
          aria-labelledby={labelId}
          min={-SLIDER_MONTHS}
          max={0}
          step={1}
          marks={[
            { value: -36, label: "3 years" },
            { value: -24, label: "2 years" },
            { value: -12, label: "1 year" },
            { value: 0, label: "today" },
          ]}
          value={place}
          getAriaValueText={(months) => britishDate(dayOf(months))}
          onChange={(_, months) => setSlid(months)}
          onChangeCommitted={(_, months) => {
            setSlid(null);
            setTyped(dayOf(months));
            choose(dayOf(months));
          }}
          sx={{ "& .MuiSlider-markLabel": { fontSize: "0.8rem" } }}
        />
      </Box>
      <TextField
        type="date"
        label="Or on the day"
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          if (target.value >= "1900-01-01" && target.value <= "2199-12-31") choose(target.value);
        }}
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: "1900-01-01", max: "2199-12-31" } }}
        sx={{ width: 170 }}
      />
    </Box>
  );
}

import Typography from "@mui/material/Typography";

import { Fact, Facts, Section } from "../layout/Section";
import { AsAt } from "../portfolios/AsAt";
import { STAFF_GROUPS } from "../words/labels";
import type { Share } from "./documents";
import { shareInWords } from "./words";

interface ShareSectionProps {
  share: Share;
  onAsAt: (day: string) => void;
}

/** How many colleagues have an agreed objective that runs. Nobody is named, and nobody can be worked out. */
export function ShareSection({ share, onAsAt }: ShareSectionProps) {
  const { whole, groups, asAt } = share;
  return (
    <Section
      title="Colleagues with an agreed objective"
      actions={<AsAt key={asAt} value={asAt} onChange={onAsAt} />}
    >
      <Facts>
        <Fact label="Policy team and senior management">{shareInWords(whole)}</Fact>
        {groups.map((each) => (
          <Fact key={each.group} label={STAFF_GROUPS[each.group ?? ""]}>
            {shareInWords(each)}
          </Fact>
        ))}
      </Facts>
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1.5, maxWidth: "75ch" }}>
        Counts active colleagues whom an administrator put in one of the two groups, and agreed objectives
        that run on the day. Who has none is not shown to anybody.
        {groups.length || !whole.people ? "" : " A group of fewer than three people is not shown by itself."}
      </Typography>
    </Section>
  );
}

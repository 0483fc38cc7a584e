import Box from "@mui/material/Box";
import Tab from "@mui/material/Tab";
import Tabs from "@mui/material/Tabs";
import { useId, type ReactNode } from "react";
import { useSearchParams } from "react-router-dom";

interface RecordTab {
  name: string;
  label: string;
  content: ReactNode;
}

/** Parts of a record's page. The open one is in the address, so that a link leads to it. */
export function RecordTabs({ label, tabs }: { label: string; tabs: RecordTab[] }) {
  const id = useId();
  const [search, setSearch] = useSearchParams();
  const open = tabs.find(({ name }) => name === search.get("tab")) ?? tabs[0];
  const choose = (name: string) =>
    setSearch(
      (before) => {
        before.set("tab", name);
        return before;
      },
      { replace: true },
    );
  return (
    <>
      <Tabs
        value={open.name}
        onChange={(_, name: string) => choose(name)}
        aria-label={label}
        variant="scrollable"
        allowScrollButtonsMobile
        sx={{ mb: 2, borderBottom: 1, borderColor: "divider" }}
      >
        {tabs.map((tab) => (
          <Tab
            key={tab.name}
            value={tab.name}
            label={tab.label}
            id={`${id}-${tab.name}`}
            aria-controls={tab === open ? `${id}-panel` : undefined}
          />
        ))}
      </Tabs>
      <Box role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${open.name}`}>
        {open.content}
      </Box>
    </>
  );
}

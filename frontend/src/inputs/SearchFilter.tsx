import { SearchInput } from "react-admin";

interface SearchFilterProps {
  source: "q";
  alwaysOn: true;
  /** What it looks through, shown in the empty box and read out: "Search by name". */
  words: string;
}

/** The first filter of a list: `<SearchFilter key="q" source="q" alwaysOn words="Search by name" />`. */
export function SearchFilter({ words, ...rest }: SearchFilterProps) {
  return (
    <SearchInput
      {...rest}
      placeholder={words}
      inputProps={{ "aria-label": words, maxLength: 200 }}
      sx={{ minWidth: { xs: 220, sm: 360 } }}
    />
  );
}

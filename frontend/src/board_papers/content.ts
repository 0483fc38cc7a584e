import { graphql, type FragmentOf } from "../data_provider/graphql";

export const PAPER_CONTENT = graphql(`
  fragment PaperContentShown on PaperContent {
    title
    organisation
    committee
    purpose
    comparedWith
    asAt
    knownAt
    masksNames
    method
    sections {
      key
      heading
      summary
      narrative
      narrativeBy
      figures {
        key
        label
        words
        value
        of
        unknown
        rowCount
      }
      charts {
        title
        alt
        labels
        series {
          label
          values
          tone
        }
      }
      tables {
        caption
        columns
        rows
        numeric
        figureKeys
        empty
      }
    }
  }
`);

export const PAPER_ROWS = graphql(`
  fragment PaperRowsShown on PaperRowPage {
    total
    items {
      what
      date
      who
      countedAs
      isLimited
      link
    }
  }
`);

export type PaperContent = FragmentOf<typeof PAPER_CONTENT>;
export type PaperSection = PaperContent["sections"][number];
export type Figure = PaperSection["figures"][number];
export type Chart = PaperSection["charts"][number];
export type Table = PaperSection["tables"][number];
export type RowPage = FragmentOf<typeof PAPER_ROWS>;

/** Asks for a page of the rows behind a figure. */
export type AskForRows = (
  figureKey: string,
  page: { offset: number; limit: number },
  signal?: AbortSignal,
) => Promise<RowPage>;

/** "12 of 20, 3 unknown". A value that nobody knows is said, never shown as 0. */
export function figureValue({ value, of, unknown }: Pick<Figure, "value" | "of" | "unknown">): string {
  if (of === 0) return "none to count";
  const said = value === null ? "not known" : value.toLocaleString("en-GB");
  const whole = of === null ? said : `${said} of ${of.toLocaleString("en-GB")}`;
  return unknown ? `${whole}, ${unknown.toLocaleString("en-GB")} unknown` : whole;
}

/** Figures that no cell of the section's tables opens: they get a button of their own. */
export function figuresBesideTables({ figures, tables }: PaperSection): Figure[] {
  const inTables = new Set(tables.flatMap(({ figureKeys }) => figureKeys.flat()));
  return figures.filter(({ key }) => !inTables.has(key));
}

/** A row of a pasted table, as far as it could be read, and what is wrong with it. */
export interface PastedRow {
  line: number;
  question: string;
  answer: string;
  respondents: number | null;
  percentage: number | null;
  problem: string;
}

/**
 * Reads "question, answer, n, %" with tabs, or commas and quotation marks, between the cells.
 *
 * A first line of headings is passed over. An empty question is that of the line above, as in a merged cell. A
 * percentage may carry its sign; an empty one means that the share is not known.
 */
export function readPasted(text: string): PastedRow[] {
  const lines = text.split(/\r?\n/);
  const rows: PastedRow[] = [];
  let question = "";
  lines.forEach((line, index) => {
    if (!line.trim()) return;
    const cells = (line.includes("\t") ? line.split("\t") : commaSeparated(line)).map((cell) => cell.trim());
    if (!rows.length && isHeading(cells)) return;
    question = cells[0] || question;
    rows.push(readRow(index + 1, question, cells));
  });
  return rows;
}

const isHeading = (cells: string[]) =>
  /^question$/i.test(cells[0]) || /^(n|base|respondents)$/i.test(cells[2] ?? "");

function readRow(line: number, question: string, cells: string[]): PastedRow {
  const [, answer = "", n = "", share = ""] = cells;
  const respondents = wholeNumber(n);
  const percentage = share === "" ? null : decimal(share.replace(/\s*%$/, ""));
  return {
    line,
    question,
    answer,
    respondents,
    percentage,
    problem: problemOf(cells, question, answer, n, share),
  };
}

function problemOf(cells: string[], question: string, answer: string, n: string, share: string): string {
  if (cells.length < 3) return "Four columns are needed: question, answer, n, %.";
  if (cells.length > 4)
    return `${cells.length} columns stand here; put text with commas into quotation marks.`;
  if (!question) return "The question is missing.";
  if (!answer) return "The answer is missing.";
  if (wholeNumber(n) === null) return `“${n}” is not a number of people.`;
  const percentage = share === "" ? 0 : decimal(share.replace(/\s*%$/, ""));
  if (percentage === null || percentage > 100) return `“${share}” is not a percentage from 0 to 100.`;
  return "";
}

const wholeNumber = (text: string): number | null =>
  /^\d{1,3}(,\d{3})+$|^\d+$/.test(text) ? Number(text.replaceAll(",", "")) : null;

const decimal = (text: string): number | null => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : null);

/** The cells of a line of CSV; doubled quotation marks stand for one. */
function commaSeparated(line: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let place = 0; place < line.length; place += 1) {
    const sign = line[place];
    if (isQuoted && sign === '"' && line[place + 1] === '"') {
      cell += '"';
      place += 1;
    } else if (sign === '"') isQuoted = !isQuoted;
    else if (sign === "," && !isQuoted) {
      cells.push(cell);
      cell = "";
    } else cell += sign;
  }
  return [...cells, cell];
}

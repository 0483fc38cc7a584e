import { downloadCSV } from "react-admin";

/**
 * A cell that a spreadsheet will not run as a formula: an apostrophe goes before a leading = + - @ tab or line break,
 * unless the text is plainly a number or a telephone number.
 */
export function inertCell(value: unknown): string {
  const text = value === null || value === undefined ? "" : String(value);
  const looksLikeANumber = /^[+-]?[\d\s().]+$/.test(text) && /\d/.test(text);
  return /^\s*[=+\-@\t\r\n＝＋－＠|%]/u.test(text) && !looksLikeANumber ? `'${text}` : text;
}

/** Rows as CSV text (RFC 4180, CRLF), with a heading line. */
export function toCsv(headings: string[], rows: unknown[][]): string {
  const quote = (value: unknown) => `"${inertCell(value).replaceAll('"', '""')}"`;
  return [headings, ...rows].map((row) => row.map(quote).join(",")).join("\r\n") + "\r\n";
}

/** Saves rows as a CSV file that Excel opens in the right encoding. */
export function saveCsv(fileName: string, headings: string[], rows: unknown[][]): void {
  downloadCSV(`\ufeff${toCsv(headings, rows)}`, fileName);
}

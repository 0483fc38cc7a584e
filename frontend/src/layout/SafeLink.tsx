import Link from "@mui/material/Link";

/** A web address that somebody typed: a link when it is http or https, else plain text, because other schemes can run code. */
export function SafeLink({ href }: { href: string | null | undefined }) {
  if (!href) return <>—</>;
  if (!isWebAddress(href)) return <>{href}</>;
  return (
    <Link href={href} target="_blank" rel="noopener noreferrer" sx={{ overflowWrap: "anywhere" }}>
      {href}
    </Link>
  );
}

export function isWebAddress(text: string): boolean {
  try {
    return ["http:", "https:"].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}

import Link from "@mui/material/Link";
import type { ReactNode } from "react";
import { Link as RouterLink } from "react-router-dom";

interface PageLinkProps {
  /** An address inside Trellis, such as "/people/…/show". */
  to: string;
  children: ReactNode;
  "aria-label"?: string;
}

export function PageLink(props: PageLinkProps) {
  return <Link component={RouterLink} underline="always" {...props} />;
}

import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { SafeLink } from "./SafeLink";

test("a web address is a link that tells nothing", () => {
  render(<SafeLink href="https://example.org/a?b=1" />);
  const link = screen.getByRole("link", { name: /example\.org/ });
  expect(link).toHaveAttribute("href", "https://example.org/a?b=1");
  expect(link).toHaveAttribute("rel", "noopener noreferrer");
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  " javascript:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox(1)",
  "//example.org",
  "example.org",
])("%j is plain text", (href) => {
  const { container } = render(<SafeLink href={href} />);
  expect(screen.queryByRole("link")).toBeNull();
  expect(container.textContent).toBe(href);
});

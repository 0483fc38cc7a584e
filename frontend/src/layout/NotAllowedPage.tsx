import { PageTitle } from "./PageTitle";

export function NotAllowedPage() {
  return (
    <PageTitle
      title="You may not open this page"
      lead="Your permission level does not include it. An administrator can change that."
    />
  );
}

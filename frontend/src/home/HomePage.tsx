import { PageTitle } from "../layout/PageTitle";

export function HomePage() {
  return <PageTitle title="Home" />;
}

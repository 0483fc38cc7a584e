import { Suspense, type ComponentType } from "react";

import { mayOpen } from "../auth/auth_provider";
import { useLevel } from "../auth/use_level";
import { LoadingPage } from "./LoadingPage";
import { NotAllowedPage } from "./NotAllowedPage";

/** A page that belongs to no noun, for those whose permission level has it: the first part of its address names it. */
export function GuardedPage({ path, page: Page }: { path: string; page: ComponentType }) {
  const level = useLevel();
  if (!level) return <LoadingPage />;
  if (!mayOpen(level, path.split("/")[1])) return <NotAllowedPage />;
  return (
    <Suspense fallback={<LoadingPage />}>
      <Page />
    </Suspense>
  );
}

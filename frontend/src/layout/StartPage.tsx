import { Navigate } from "react-router-dom";

import { useLevel } from "../auth/use_level";
import { HomePage } from "../home/HomePage";
import { LoadingPage } from "./LoadingPage";

/** Where everybody arrives: readers of board papers have one page only. */
export function StartPage() {
  const level = useLevel();
  if (!level) return <LoadingPage />;
  return level === "READER" ? <Navigate to="/board_page" replace /> : <HomePage />;
}

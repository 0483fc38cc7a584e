import { Navigate } from "react-router-dom";

import { useLevel } from "../auth/use_level";
import { MyWeekPage } from "../my_week/MyWeekPage";
import { LoadingPage } from "./LoadingPage";

/** Where everybody arrives: readers of board papers begin with the papers. */
export function StartPage() {
  const level = useLevel();
  if (!level) return <LoadingPage />;
  return level === "READER" ? <Navigate to="/board_papers" replace /> : <MyWeekPage />;
}

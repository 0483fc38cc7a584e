import { Navigate } from "react-router-dom";

/** The list of lines is the page of the whole plan. */
export function PlanLineList() {
  return <Navigate to="/action_plan" replace />;
}

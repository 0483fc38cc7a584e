import { HttpError } from "react-admin";

import { StaleEditError } from "../data_provider/errors";
import { saving } from "./form_refusals";

test("a refusal of a party stands at the form's own field", async () => {
  const refusal = new HttpError("Choose a person.", 400, {
    errors: { toParty: { userId: "Choose a person." } },
  });
  await expect(saving(Promise.reject(refusal), { toParty: "other" })).rejects.toMatchObject({
    body: { errors: { other: "Choose a person." } },
  });
});

test("a stale edit says who changed what", async () => {
  const stale = new StaleEditError("Stale", 2, "Blake Officer", null, [
    { field: "everyDays", mine: 30, theirs: 90, before: 60 },
  ]);
  await expect(saving(Promise.reject(stale))).rejects.toThrow(
    "Blake Officer changed this after you opened it. It now says “90”. Nothing was saved: cancel, look again, and enter yours.",
  );
});

import { useEffect } from "react";
import { useWrappedSource } from "react-admin";
import { useFormContext } from "react-hook-form";

import { newId } from "../data_provider/new_id";

/** Inside a list of rows in a form: gives a row its id when it is added, so that a second try names the same row. */
export function NewRowId() {
  const source = useWrappedSource("id");
  const { getValues, setValue } = useFormContext();
  useEffect(() => {
    if (!getValues(source)) setValue(source, newId());
  }, [source, getValues, setValue]);
  return null;
}

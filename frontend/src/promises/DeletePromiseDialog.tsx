import { useState } from "react";
import { Confirm, useDataProvider, useNotify, useRefresh } from "react-admin";

import type { PromiseRecord } from "./documents";

export function DeletePromiseDialog({ promise, onClose }: { promise: PromiseRecord; onClose: () => void }) {
  const provider = useDataProvider();
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    try {
      await provider.delete("promises", { id: promise.id, previousData: promise });
      notify("The promise is deleted.", { type: "success" });
      refresh();
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
    onClose();
  };
  return (
    <Confirm
      isOpen
      loading={busy}
      title="Delete this promise?"
      content={`“${promise.text}” was entered by mistake? If nobody needs it any more, settle it as no longer needed.`}
      confirm="Delete"
      confirmColor="warning"
      onConfirm={remove}
      onClose={onClose}
    />
  );
}

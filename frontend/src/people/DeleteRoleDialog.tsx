import { useState } from "react";
import { Confirm, useDataProvider, useNotify, useRefresh } from "react-admin";

import type { Row } from "../data_provider/resource";
import { roleInWords } from "./current_roles";

export function DeleteRoleDialog({ role, onClose }: { role: Row; onClose: () => void }) {
  const provider = useDataProvider();
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    try {
      await provider.delete("roles", { id: role.id, previousData: role });
      notify("The role is deleted.", { type: "success" });
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
      title="Delete this role?"
      content={`“${roleInWords(role as never)}” was entered by mistake? If it has ended, correct its last day instead.`}
      confirm="Delete"
      confirmColor="warning"
      onConfirm={remove}
      onClose={onClose}
    />
  );
}

import { Confirm, useNotify, useRefresh } from "react-admin";

interface RemoveDialogProps {
  title: string;
  content: string;
  remove: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks once before something that belongs to an ask is deleted; a refusal is said and nothing is lost. */
export function RemoveDialog({ title, content, remove, onClose }: RemoveDialogProps) {
  const notify = useNotify();
  const refresh = useRefresh();
  const confirm = async () => {
    try {
      await remove();
      refresh();
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
    onClose();
  };
  return (
    <Confirm
      isOpen
      title={title}
      content={content}
      confirm="Delete"
      confirmColor="warning"
      onConfirm={() => void confirm()}
      onClose={onClose}
    />
  );
}

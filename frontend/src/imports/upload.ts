import { OfflineError, toError } from "../data_provider/errors";

export const LARGEST_FILE = 20_000_000; // bytes, as the server allows

/** Sends a file of meetings to be read; the id of its plan. `onSent` hears which share, 0 to 1, has left this machine. */
export function uploadMeetings(
  file: File,
  department: string,
  onSent: (share: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const search = new URLSearchParams({ fileName: file.name, ...(department ? { department } : {}) });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/imports/meetings?${search}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = (event) => onSent(event.lengthComputable ? event.loaded / event.total : 0);
    request.onerror = () => reject(new OfflineError());
    request.onabort = () => reject(new DOMException("The upload was stopped.", "AbortError"));
    request.onload = () => {
      const reply = parse(request.responseText);
      if (request.status === 200 && reply.planId) resolve(reply.planId);
      else reject(toError({ message: reply.message ?? "The file could not be read.", extensions: reply }));
    };
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function parse(text: string): { planId?: string; message?: string; code?: string; field?: string } {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

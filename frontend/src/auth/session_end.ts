type Ask = (email: string) => Promise<boolean>;

let dialog: Ask = () => Promise.resolve(false);
let open: Promise<boolean> | null = null;

/** The dialog that is on the screen answers; without one nobody can sign in again in place. */
export function answerSessionEnd(ask: Ask): () => void {
  dialog = ask;
  return () => {
    dialog = () => Promise.resolve(false);
  };
}

/** Ask for the password over the page, so that typed text stays. Requests that fail together share one dialog. */
export function askToSignInAgain(email: string): Promise<boolean> {
  open ??= dialog(email).finally(() => {
    open = null;
  });
  return open;
}

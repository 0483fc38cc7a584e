import type { Draft } from "./draft";

const PREFIX = "trellis.unsent_interaction.";

export interface KeptDraft {
  keptAt: string;
  draft: Draft;
}

/** Keeps the one unsent draft of a user in this browser. False where the browser refuses to keep anything. */
export function keepDraft(userId: string, draft: Draft, now = new Date()): boolean {
  try {
    localStorage.setItem(PREFIX + userId, JSON.stringify({ keptAt: now.toISOString(), draft }));
    return true;
  } catch {
    return false;
  }
}

/** What cannot be read as a draft counts as none. */
export function keptDraft(userId: string): KeptDraft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + userId) ?? "null") as KeptDraft | null;
    const isWhole =
      kept?.draft?.id && Array.isArray(kept.draft.participants) && Array.isArray(kept.draft.discussionPoints);
    return isWhole ? kept : null;
  } catch {
    return null;
  }
}

/** Once saved, the draft goes; another one that was begun in another window stays. */
export function forgetSavedDraft(userId: string, draftId: string): void {
  if (keptDraft(userId)?.draft.id === draftId) localStorage.removeItem(PREFIX + userId);
}

/** Leaves no draft of anybody in this browser: said on discarding and on signing out. */
export function forgetDraft(): void {
  try {
    Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .forEach((key) => localStorage.removeItem(key));
  } catch {
    // A browser that refuses storage has nothing to forget.
  }
}

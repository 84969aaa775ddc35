let offered: (() => void) | null = null;

/** Remembers how the list on screen starts a change set; returns how to forget it. */
export function offerList(start: () => void): () => void {
  offered = start;
  return () => {
    if (offered === start) offered = null;
  };
}

/** Starts from the list on screen; false when none is there. */
export function startFromList(): boolean {
  offered?.();
  return offered !== null;
}

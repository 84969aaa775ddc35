export type Toast = {
  text: string;
  tone?: 'neutral' | 'error';
  /** A verb beside the text: "Undo", "Open". */
  action?: { label: string; run: () => void };
};

/** Said before the host was there; it says them first. */
let waiting: Toast[] = [];
let host: ((toast: Toast) => void) | undefined;

const toasts = {
  show(toast: Toast): void {
    if (host) host(toast);
    else waiting.push(toast);
  },
};

/** Short news at the top of the page, read out politely; never a question. */
export function useToast(): { show: (toast: Toast) => void } {
  return toasts;
}

/** Hands every toast to the one host on the page, those that waited first. */
export function onToast(show: (toast: Toast) => void): () => void {
  host = show;
  for (const toast of waiting) show(toast);
  waiting = [];
  return () => {
    host = undefined;
  };
}

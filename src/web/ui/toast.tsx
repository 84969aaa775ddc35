import AntApp from 'antd/es/app';
import Button from 'antd/es/button';
import { useMemo } from 'react';

export type Toast = {
  text: string;
  tone?: 'neutral' | 'error';
  /** A verb beside the text: "Undo", "Open". */
  action?: { label: string; run: () => void };
};

/** Seconds a toast stays; with something to do in it, long enough to reach it. */
const SECONDS = 4;
const SECONDS_WITH_ACTION = 8;

/** Short news at the top of the page, read out politely; never a question. */
export function useToast(): { show: (toast: Toast) => void } {
  const { message } = AntApp.useApp();
  return useMemo(
    () => ({
      show({ text, tone = 'neutral', action }) {
        const key = `${Date.now()}-${text}`;
        const act = () => {
          message.destroy(key);
          action?.run();
        };
        message.open({
          key,
          type: tone === 'error' ? 'error' : 'info',
          icon: <span />,
          duration: action ? SECONDS_WITH_ACTION : SECONDS,
          content: (
            <span className="sh-toast" role={tone === 'error' ? 'alert' : 'status'}>
              {text}
              {action && (
                <Button type="link" size="small" onClick={act}>
                  {action.label}
                </Button>
              )}
            </span>
          ),
        });
      },
    }),
    [message],
  );
}

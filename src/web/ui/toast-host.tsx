import Button from 'antd/es/button';
import message from 'antd/es/message';
import { useEffect } from 'react';
import { onToast, type Toast } from './toast.ts';

/** Seconds a toast stays; with something to do in it, long enough to reach it. */
const SECONDS = 4;
const SECONDS_WITH_ACTION = 8;

/** Draws the toasts; loaded after the page, because nothing is said before something was done. */
export default function ToastHost() {
  const [api, holder] = message.useMessage({ maxCount: 3 });
  useEffect(
    () =>
      onToast(({ text, tone = 'neutral', action }: Toast) => {
        const key = `${Date.now()}-${text}`;
        const act = () => {
          api.destroy(key);
          action?.run();
        };
        api.open({
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
      }),
    [api],
  );
  return holder;
}

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useEscape } from '../escape.ts';
import { Icon } from './icon.tsx';

type DrawerProps = {
  title: string;
  /** Beside the title: "Change set 1042". */
  detail?: ReactNode;
  /** Between title and close: the steps. */
  aside?: ReactNode;
  /** Pixels; 736 for a change set, 480 for a waterfall. */
  size?: 736 | 480;
  onClose: () => void;
  /** ⌘Enter. */
  onPrimary?: () => void;
  foot?: ReactNode;
  children: ReactNode;
};

/**
 * The drawer beside a list: not modal, so the list stays usable. Whether it is open is in the address
 * (`open=change.1042`, see `useOpenDrawer`), so Back closes it; closing gives the focus back.
 */
export function Drawer({
  title,
  detail,
  aside,
  size = 736,
  onClose,
  onPrimary,
  foot,
  children,
}: DrawerProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  useEscape(onClose);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  const onKey = (event: KeyboardEvent) => {
    if (!onPrimary || event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    onPrimary();
  };
  return (
    <aside
      ref={panel}
      className={size === 736 ? 'sh-drawer sh-drawer-wide' : 'sh-drawer sh-drawer-narrow'}
      style={{ width: `min(${size}px, 100vw)` }}
      aria-labelledby={titleId}
      tabIndex={-1}
      data-region="drawer"
      onKeyDown={onKey}
    >
      <header className="sh-drawer-head">
        <h2 id={titleId}>{title}</h2>
        {detail && <span className="sh-muted">{detail}</span>}
        <span className="sh-space" />
        {aside}
        <button type="button" className="sh-icon-button" aria-label={t('drawer.close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div className="sh-drawer-body">{children}</div>
      {foot && <footer className="sh-drawer-foot">{foot}</footer>}
    </aside>
  );
}

import { useTranslation } from 'react-i18next';
import { Link } from '../link.tsx';
import { paths } from '../paths.ts';
import { Icon } from '../ui/icon.tsx';
import { JobsPill } from './jobs-pill.tsx';
import { AccountMenu, LanguageMenu, ThemeMenu } from './menus.tsx';
import { StoreSwitcher } from './store-switcher.tsx';

const COMMAND_KEY = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘K' : 'Ctrl K';

type TopBarProps = { onSearch: () => void; onHelp: () => void };

export function TopBar({ onSearch, onHelp }: TopBarProps) {
  const { t } = useTranslation();
  return (
    <header className="sh-top">
      <Link to={paths.home()} className="sh-logo" aria-label={t('product')}>
        <Logo />
        <span>{t('product')}</span>
      </Link>
      <StoreSwitcher />
      <button
        type="button"
        className="sh-find"
        onClick={onSearch}
        aria-label={t('palette.label')}
        aria-keyshortcuts="Meta+K Control+K"
      >
        <Icon name="search" size={14} />
        <span className="sh-find-text">{t('palette.open')}</span>
        <kbd>{COMMAND_KEY}</kbd>
      </button>
      <span className="sh-space" />
      <JobsPill />
      <span className="sh-not-on-phone">
        <LanguageMenu />
        <ThemeMenu />
      </span>
      <AccountMenu onHelp={onHelp} />
    </header>
  );
}

/** The crook of a shepherd as a letter; also the favicon. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <rect width="24" height="24" rx="6" fill="var(--primary)" />
      <path
        d="M8 18V8.200a3.600 3.600 0 117.200 0c0 1.500-1.100 2.500-2.500 2.500"
        fill="none"
        stroke="var(--on-primary)"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}

import { useLocation } from '@tanstack/react-router';
import Tooltip from 'antd/es/tooltip';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWeb } from '../context.ts';
import { Link } from '../link.tsx';
import { BOTTOM_BAR, NAV_GROUPS, NAV_ICONS } from '../nav.ts';
import { navOfPath, paths } from '../paths.ts';
import type { NavCount, NavEntry } from '../screens.ts';
import { mayDo, useSession } from '../session.tsx';
import { Icon } from '../ui/icon.tsx';
import { useFormat } from '../ui/use-format.ts';
import { useWide } from '../ui/use-wide.ts';
import { registeredNav } from './registered.ts';

const MoreDrawer = lazy(() => import('./more-drawer.tsx'));

function useGroups() {
  const { features } = useWeb();
  const session = useSession();
  const registered = registeredNav(features);
  return NAV_GROUPS.map(({ id, entries }) => ({
    id,
    entries: entries
      .map((entry) => registered.get(entry))
      .filter((entry) => entry !== undefined && mayDo(session, entry.permission))
      .filter((entry) => entry !== undefined),
  })).filter(({ entries }) => entries.length > 0);
}

/** The side navigation: 192 px with words, 56 px with icons and tooltips below 1280 px. */
export function Navigation() {
  const { t } = useTranslation();
  return (
    <nav className="sh-nav" aria-label={t('nav.label')} data-region="navigation">
      <Entries isFoldable />
    </nav>
  );
}

function Entries({ isFoldable, onFollow }: { isFoldable: boolean; onFollow?: () => void }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const active = navOfPath(pathname);
  return useGroups().map(({ id, entries }) => (
    <div className="sh-nav-group" key={id ?? 'first'}>
      {id && <h2 id={`nav-${id}`}>{t(`nav.groups.${id}`)}</h2>}
      <ul {...(id && { 'aria-labelledby': `nav-${id}` })}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <Entry entry={entry} isActive={active === entry.id} isFoldable={isFoldable} onFollow={onFollow} />
          </li>
        ))}
      </ul>
    </div>
  ));
}

const noCount = (): NavCount | undefined => undefined;

type EntryProps = {
  entry: NavEntry;
  isActive: boolean;
  isFoldable: boolean;
  onFollow: (() => void) | undefined;
};

function Entry({ entry, isActive, isFoldable, onFollow }: EntryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isFolded = useWide() === 'medium' && isFoldable;
  // A registered entry keeps its hook for the life of the page, so the order of hooks never changes.
  const useCount = entry.useCount ?? noCount;
  const count = useCount();
  const name = t(`nav.${entry.id}`);
  const label = count ? t('nav.waiting', { name, count: count.count }) : name;
  const link = (
    <Link
      to={paths.nav(entry.id)}
      className="sh-nav-entry"
      aria-label={label}
      {...(isActive && { 'aria-current': 'page' })}
      {...(onFollow && { onClick: onFollow })}
    >
      <Icon name={NAV_ICONS[entry.id]} />
      <span className="sh-nav-name">{name}</span>
      {count && (
        <span className={count.urgent ? 'sh-nav-count sh-urgent' : 'sh-nav-count'}>
          {format.count(count.count)}
        </span>
      )}
    </Link>
  );
  return isFolded ? (
    <Tooltip title={label} placement="right">
      {link}
    </Tooltip>
  ) : (
    link
  );
}

/** The phone's navigation: four places and "More". */
export function BottomBar() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [isOpen, setOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const groups = useGroups();
  const width = useWide();
  if (width !== 'narrow') return null;
  const all = groups.flatMap(({ entries }) => entries);
  const shown = BOTTOM_BAR.flatMap((id) => all.filter((entry) => entry.id === id));
  const places = shown.length > 0 ? shown : all.slice(0, 4);
  const open = () => {
    setOpen(true);
    setWasOpen(true);
  };
  return (
    <nav className="sh-bottom" aria-label={t('nav.label')} data-region="navigation">
      {places.map(({ id }) => (
        <Link key={id} to={paths.nav(id)} {...(navOfPath(pathname) === id && { 'aria-current': 'page' })}>
          <Icon name={NAV_ICONS[id]} size={20} />
          {t(`nav.${id}`)}
        </Link>
      ))}
      <button type="button" onClick={open} aria-haspopup="dialog">
        <Icon name="menu" size={20} />
        {t('nav.more')}
      </button>
      {wasOpen && (
        <Suspense fallback={null}>
          <MoreDrawer isOpen={isOpen} onClose={() => setOpen(false)}>
            <Entries isFoldable={false} onFollow={() => setOpen(false)} />
          </MoreDrawer>
        </Suspense>
      )}
    </nav>
  );
}

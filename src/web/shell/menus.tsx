import { useQueryClient } from '@tanstack/react-query';
import Dropdown from 'antd/es/dropdown';
import type { MenuProps } from 'antd/es/menu';
import { useTranslation } from 'react-i18next';
import { useWeb } from '../context.ts';
import { useKeepPreferences } from '../kept-preferences.ts';
import { paths } from '../paths.ts';
import { setTheme, type ThemeChoice, useTheme, useThemeChoice } from '../preferences.ts';
import { useSession } from '../session.tsx';
import { Icon } from '../ui/icon.tsx';
import { useWide } from '../ui/use-wide.ts';
import { LANGUAGES } from '../words.ts';

type Items = NonNullable<MenuProps['items']>;

function useLanguageItems(): Items {
  const { t } = useTranslation();
  const { translations } = useWeb();
  const keep = useKeepPreferences();
  return LANGUAGES.map((language) => ({
    key: language,
    label: <span lang={language === 'zh' ? 'zh-CN' : 'en'}>{t(`language.${language}`)}</span>,
    onClick: () => {
      void translations.switchTo(language);
      keep({ language });
    },
  }));
}

/** Keeps the page where it is: address, scroll and selection are untouched. */
export function LanguageMenu() {
  const { t, i18n } = useTranslation();
  const items = useLanguageItems();
  return (
    <Dropdown trigger={['click']} menu={{ items, selectable: true, selectedKeys: [i18n.language] }}>
      <button
        type="button"
        className="sh-icon-button"
        aria-label={`${t('language.label')}: ${t(`language.${i18n.language}`)}`}
      >
        {t('language.short')}
      </button>
    </Dropdown>
  );
}

const THEMES: readonly ThemeChoice[] = ['system', 'light', 'dark'];

function useThemeItems(): Items {
  const { t } = useTranslation();
  const keep = useKeepPreferences();
  return THEMES.map((theme) => ({
    key: theme,
    label: t(`theme.${theme}`),
    onClick: () => {
      setTheme(theme);
      keep({ theme });
    },
  }));
}

export function ThemeMenu() {
  const { t } = useTranslation();
  const choice = useThemeChoice();
  const painted = useTheme();
  const items = useThemeItems();
  return (
    <Dropdown trigger={['click']} menu={{ items, selectable: true, selectedKeys: [choice] }}>
      <button
        type="button"
        className="sh-icon-button"
        aria-label={`${t('theme.label')}: ${t(`theme.${choice}`)}`}
      >
        <Icon name={painted === 'dark' ? 'moon' : 'sun'} />
      </button>
    </Dropdown>
  );
}

/** Workspaces, sessions, keyboard help and sign-out. */
export function AccountMenu({ onHelp }: { onHelp: () => void }) {
  const { t, i18n } = useTranslation();
  const { features, go, api } = useWeb();
  const session = useSession();
  const queries = useQueryClient();
  const languages = useLanguageItems();
  const themes = useThemeItems();
  const choice = useThemeChoice();
  const isPhone = useWide() === 'narrow';
  const acts = features.find(({ account }) => account)?.account;
  const hasSessions = features.some(({ routes }) => routes.some(({ path }) => path === paths.sessions()));

  const leave = async () => {
    await acts?.signOut(api);
    queries.clear();
    go(paths.signIn());
  };
  const enter = async (workspaceId: string) => {
    await acts?.switchWorkspace?.(api, workspaceId);
    queries.clear();
    go(paths.home());
  };
  const workspaces: Items = session.workspaces.map((workspace) => ({
    key: `workspace-${workspace.id}`,
    icon: <Icon name={workspace.id === session.workspaceId ? 'check' : 'store'} />,
    label: workspace.isDemo ? `${workspace.name} · ${t('account.demo')}` : workspace.name,
    disabled: !acts?.switchWorkspace && workspace.id !== session.workspaceId,
    onClick: () => void (workspace.id === session.workspaceId ? undefined : enter(workspace.id)),
  }));
  const items: Items = [
    {
      key: 'who',
      type: 'group',
      label: (
        <span className="sh-account">
          <strong>{session.account.name}</strong>
          <span>{session.account.email}</span>
        </span>
      ),
    },
    { type: 'divider' },
    { key: 'workspaces', type: 'group', label: t('account.workspace'), children: workspaces },
    { type: 'divider' },
    ...(isPhone
      ? ([
          { key: 'language', type: 'group', label: t('language.label'), children: languages },
          { key: 'theme', type: 'group', label: t('theme.label'), children: themes },
          { type: 'divider' },
        ] satisfies Items)
      : []),
    ...(hasSessions
      ? [
          {
            key: 'sessions',
            icon: <Icon name="history" />,
            label: t('account.sessions'),
            onClick: () => go(paths.sessions()),
          },
        ]
      : []),
    { key: 'help', icon: <Icon name="command" />, label: t('help.open'), extra: '?', onClick: onHelp },
    ...(acts
      ? [
          {
            key: 'leave',
            icon: <Icon name="arrow" />,
            label: t('account.signOut'),
            onClick: () => void leave(),
          },
        ]
      : []),
  ];
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{ items, selectedKeys: [i18n.language, choice] }}
    >
      <button type="button" className="sh-me" aria-label={`${t('account.menu')}: ${session.account.name}`}>
        {initials(session.account.name)}
      </button>
    </Dropdown>
  );
}

/** Two letters of a Latin name, the last two characters of a Chinese one. */
export function initials(name: string): string {
  const trimmed = name.trim();
  if (/\p{Script=Han}/u.test(trimmed)) return [...trimmed].slice(-2).join('');
  const words = trimmed.split(/\s+/);
  const letters = [words[0]?.[0], words.length > 1 ? words.at(-1)?.[0] : undefined];
  return letters.filter(Boolean).join('').toUpperCase();
}

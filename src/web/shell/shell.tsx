import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SkeletonPage } from '../ui/skeleton.tsx';
import { type ShellDialog, ShellDialogs } from './dialogs.tsx';
import { useShellKeys } from './keys.ts';
import { BottomBar, Navigation } from './navigation.tsx';
import { OpenDrawer } from './open-drawer.tsx';
import { TopBar } from './top-bar.tsx';

/** Top bar, navigation and the sheet a screen is drawn on. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<ShellDialog | null>(null);
  // A dialog's last word may come after another one was opened.
  const close = (closed: ShellDialog) => setDialog((open) => (open === closed ? null : open));
  useShellKeys({ openPalette: () => setDialog('palette'), openHelp: () => setDialog('help') });
  return (
    <div className="sh-app">
      <a className="sh-skip" href="#content">
        {t('nav.skip')}
      </a>
      <TopBar onSearch={() => setDialog('palette')} onHelp={() => setDialog('help')} />
      <Navigation />
      <main className="sh-sheet" id="content" tabIndex={-1} data-region="list">
        {children}
        <OpenDrawer />
      </main>
      <BottomBar />
      <ShellDialogs open={dialog} onClose={close} />
    </div>
  );
}

/** The shell's geometry while the session is read. */
export function ShellSkeleton() {
  return (
    <div className="sh-app" aria-busy="true">
      <div className="sh-top" />
      <div className="sh-nav" />
      <main className="sh-sheet">
        <SkeletonPage />
      </main>
    </div>
  );
}

import { lazy, Suspense } from 'react';

const Palette = lazy(() => import('./palette.tsx'));
const KeyboardHelp = lazy(() => import('./help.tsx'));

/** The two dialogs any screen can open; their code comes when first asked for. */
export function ShellDialogs({ open, onClose }: { open: 'palette' | 'help' | null; onClose: () => void }) {
  return (
    <Suspense fallback={null}>
      {open === 'palette' && <Palette onClose={onClose} />}
      {open === 'help' && <KeyboardHelp onClose={onClose} />}
    </Suspense>
  );
}

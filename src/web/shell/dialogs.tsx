import { lazy, Suspense } from 'react';

const Palette = lazy(() => import('./palette.tsx'));
const KeyboardHelp = lazy(() => import('./help.tsx'));

export type ShellDialog = 'palette' | 'help';
type ShellDialogsProps = { open: ShellDialog | null; onClose: (dialog: ShellDialog) => void };

/** The two dialogs any screen can open; their code comes when first asked for. */
export function ShellDialogs({ open, onClose }: ShellDialogsProps) {
  return (
    <Suspense fallback={null}>
      {open === 'palette' && <Palette onClose={() => onClose('palette')} />}
      {open === 'help' && <KeyboardHelp onClose={() => onClose('help')} />}
    </Suspense>
  );
}

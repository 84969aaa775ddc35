import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageMenu, ThemeMenu } from '#web/shell/menus.tsx';
import { Logo } from '#web/shell/top-bar.tsx';
import './team.css';

type BarePageProps = { title: string; note?: ReactNode; children?: ReactNode };

/** A page for people who are not signed in: one card, language and theme. */
export function BarePage({ title, note, children }: BarePageProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);
  return (
    <div className="tm-bare">
      <header className="tm-bare-top">
        <Logo />
        <strong>{t('product')}</strong>
        <span className="sh-space" />
        <LanguageMenu />
        <ThemeMenu />
      </header>
      <main className="tm-card">
        <h1>{title}</h1>
        {note && <p className="sh-muted">{note}</p>}
        {children}
      </main>
    </div>
  );
}

/** The sentence of a form that was refused as a whole. */
export function FormProblem({ sentence }: { sentence: string | undefined }) {
  if (!sentence) return null;
  return (
    <p className="sh-form-problem" role="alert">
      {sentence}
    </p>
  );
}

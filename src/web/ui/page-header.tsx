import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../link.tsx';

type PageHeaderProps = {
  title: string;
  /** One line of counts: "28,071 products · 84,213 SKUs". */
  counts?: ReactNode;
  /** Below the first level only: the page it belongs to. */
  parent?: { label: string; to: string };
  /** Language of the title when it is not the one on screen. */
  titleLang?: string;
  /** At most three secondary buttons and one primary. */
  children?: ReactNode;
};

/** The head of every page; also names the browser's tab. */
export function PageHeader({ title, counts, parent, titleLang, children }: PageHeaderProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);
  return (
    <>
      {parent && (
        <nav className="sh-breadcrumb" aria-label={t('nav.breadcrumb')}>
          <ol>
            <li>
              <Link to={parent.to}>{parent.label}</Link>
            </li>
            <li aria-current="page" {...(titleLang && { lang: titleLang })}>
              {title}
            </li>
          </ol>
        </nav>
      )}
      <header className="sh-page-header">
        <h1 {...(titleLang && { lang: titleLang })}>{title}</h1>
        <span className="sh-counts">{counts}</span>
        <span className="sh-space" />
        {children && <div className="sh-actions">{children}</div>}
      </header>
    </>
  );
}

import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { useWeb } from './context.ts';

type LinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { to: string; replace?: boolean };

/** A real link to an address of `paths.ts`: middle-click and "copy link" work, a plain click stays in the page. */
export function Link({ to, replace = false, onClick, ...rest }: LinkProps) {
  const { go, preload } = useWeb();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const wantsNewTab =
      event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (event.defaultPrevented || wantsNewTab || rest.target === '_blank') return;
    event.preventDefault();
    go(to, { replace });
  };
  const warm = () => preload(to);
  return <a {...rest} href={to} onClick={follow} onMouseEnter={warm} onFocus={warm} />;
}

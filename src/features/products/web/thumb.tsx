import { useState } from 'react';
import { Icon } from '#web/ui/icon.tsx';

/** Device pixels per CSS pixel the picture is asked for. */
const DENSITY = 2;

/** A product's picture in a fixed square; the server has fetched and checked it. Decorative: the title stands beside it. */
export function Thumb({ picture, size }: { picture: string | null; size: 24 | 30 | 48 }) {
  const [broken, setBroken] = useState<string | null>(null);
  const isShown = picture !== null && broken !== picture;
  return (
    <span className="pr-thumb" style={{ width: size, height: size }}>
      {isShown ? (
        <img
          src={`/api/pictures/${picture}?size=${size * DENSITY}`}
          alt=""
          width={size}
          height={size}
          loading="lazy"
          decoding="async"
          onError={() => setBroken(picture)}
        />
      ) : (
        <Icon name="box" size={size > 24 ? 16 : 14} />
      )}
    </span>
  );
}

/** The language of a title, where its letters tell it apart from the page's. */
export function titleLang(title: string): 'zh-CN' | undefined {
  return /\p{Script=Han}/u.test(title) ? 'zh-CN' : undefined;
}

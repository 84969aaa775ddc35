import { STORE_MARKS } from './tokens.ts';

/** The fixed 8 px square of a store, by the index of its colour. Never stands alone. */
export function StoreSquare({ index }: { index: number }) {
  const color = STORE_MARKS[Math.max(0, index) % STORE_MARKS.length];
  return <i className="sh-store-square" style={{ background: color }} aria-hidden="true" />;
}

/** A store as it is always written: its square, then its name. */
export function StoreMark({ name, index }: { name: string; index: number }) {
  return (
    <span className="sh-store-mark">
      <StoreSquare index={index} />
      <span>{name}</span>
    </span>
  );
}

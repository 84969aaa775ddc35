import { cpus } from 'node:os';
import type { Bench, Figure } from './measure.ts';

/** Every measured piece of work; `npm run bench -- NAME` runs one. */
const benches: Record<string, () => Promise<{ bench: Bench }>> = {
  import: () => import('./import.ts'),
  plan: () => import('./plan.ts'),
  list: () => import('./list.ts'),
  rate: () => import('./rate.ts'),
  matrix: () => import('./matrix.ts'),
  start: () => import('./start.ts'),
  excel: () => import('./excel.ts'),
  history: () => import('./history.ts'),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Known: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
console.log(
  `Node ${process.versions.node}, ${cpus().length} cores. Ratios are within this run; single times drift with the machine.\n`,
);
let over = 0;
for (const [name, load] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { bench } = await load();
  console.log(`## ${bench.name}`);
  for (const figure of await bench.run()) {
    if (isOver(figure)) over += 1;
    console.log(line(figure));
  }
  console.log('');
}
console.log(over === 0 ? 'Every bound is kept.' : `${over} bound(s) exceeded.`);
process.exit(over === 0 ? 0 : 1);

function isOver({ ratio, bound }: Figure): boolean {
  return ratio !== undefined && bound !== undefined && !(ratio <= bound);
}

function line(figure: Figure): string {
  const { work, figure: value, against, ratio, bound } = figure;
  const compared = against ? ` against ${against}` : '';
  const ratioText = ratio === undefined ? '' : ` | ${ratio.toFixed(2)}`;
  const boundText = bound === undefined ? '' : ` (at most ${bound})${isOver(figure) ? ' EXCEEDED' : ''}`;
  return `| ${work} | ${value}${compared}${ratioText}${boundText} |`;
}

import sharp from 'sharp';
import { hashText } from './world/random.ts';

const SIZE = 800;
const CACHE_LIMIT = 200;

/** Address of a picture the sandbox draws; `variant` 0 is the main one. */
export function pictureUrl(baseUrl: string, productId: string, variant: number): string {
  return `${baseUrl}/pictures/${productId}-${variant}.jpg`;
}

export type Pictures = {
  /** The file behind a path below `/pictures/`, null when there is none. */
  read(path: string): Promise<{ type: string; bytes: Buffer } | null>;
};

/** Draws pictures on demand and keeps the latest: the same name always gives the same picture. */
export function createPictures(): Pictures {
  const cache = new Map<string, Promise<Buffer>>();
  return {
    async read(path) {
      const match = /^\/pictures\/(\d{1,19}-\d{1,16})\.(jpg|png)$/.exec(path);
      const [, name, type] = match ?? [];
      if (name === undefined || type === undefined) return null;
      const key = `${name}.${type}`;
      let drawing = cache.get(key);
      if (!drawing) {
        const image = sharp(Buffer.from(drawSvg(name)));
        drawing = type === 'jpg' ? image.jpeg({ quality: 82 }).toBuffer() : image.png().toBuffer();
        cache.set(key, drawing);
        const oldest = cache.keys().next().value;
        if (cache.size > CACHE_LIMIT && oldest !== undefined) cache.delete(oldest);
      }
      return { type: type === 'jpg' ? 'image/jpeg' : 'image/png', bytes: await drawing };
    },
  };
}

/** A studio backdrop with one of several objects in a colour of its own: different enough to tell products apart. */
function drawSvg(name: string): string {
  const [product = '', variant = '0'] = name.split('-');
  const seed = hashText(product);
  const hue = (seed + Number(variant) * 47) % 360;
  const main = `hsl(${hue} 46% 52%)`;
  const dark = `hsl(${hue} 48% 34%)`;
  const light = `hsl(${hue} 60% 80%)`;
  const shape = SHAPES[seed % SHAPES.length]?.(main, dark, light) ?? '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800" width="${SIZE}" height="${SIZE}">
<defs><radialGradient id="g" cx="50%" cy="38%" r="75%"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="hsl(${(hue + 200) % 360} 22% 86%)"/></radialGradient></defs>
<rect width="800" height="800" fill="url(#g)"/><ellipse cx="400" cy="668" rx="230" ry="30" fill="#0002"/>${shape}</svg>`;
}

type Shape = (main: string, dark: string, light: string) => string;

const SHAPES: readonly Shape[] = [
  // lamp
  (main, dark, light) =>
    `<path d="M290 180h220l70 210H220z" fill="${main}"/><path d="M290 180h60l-20 210H220z" fill="${light}" opacity=".5"/><rect x="388" y="390" width="24" height="230" fill="${dark}"/><rect x="290" y="620" width="220" height="40" rx="20" fill="${dark}"/>`,
  // basket
  (main, dark, light) =>
    `<path d="M210 330h380l-44 320a24 24 0 0 1-24 20H278a24 24 0 0 1-24-20z" fill="${main}"/><path d="M236 420h328M246 500h308M256 580h288" stroke="${light}" stroke-width="16"/><path d="M290 330q0-150 110-150t110 150" fill="none" stroke="${dark}" stroke-width="22"/>`,
  // bottle
  (main, dark, light) =>
    `<rect x="350" y="150" width="100" height="90" rx="14" fill="${dark}"/><path d="M330 240h140q60 50 60 130v260a40 40 0 0 1-40 40H310a40 40 0 0 1-40-40V370q0-80 60-130z" fill="${main}"/><rect x="300" y="400" width="200" height="150" rx="16" fill="${light}"/>`,
  // shirt
  (main, dark, light) =>
    `<path d="M300 180l-150 90 60 130 60-30v290h260V370l60 30 60-130-150-90q-100 70-200 0z" fill="${main}"/><path d="M300 180q100 120 200 0" fill="none" stroke="${dark}" stroke-width="18"/><rect x="430" y="360" width="70" height="80" rx="8" fill="${light}"/>`,
  // ring
  (main, dark, light) =>
    `<circle cx="400" cy="470" r="180" fill="none" stroke="${main}" stroke-width="46"/><path d="M330 270l70-110 70 110-70 60z" fill="${light}" stroke="${dark}" stroke-width="10"/>`,
  // box with a tool
  (main, dark, light) =>
    `<rect x="200" y="380" width="400" height="280" rx="26" fill="${main}"/><rect x="200" y="380" width="400" height="70" rx="26" fill="${dark}"/><path d="M330 380v-70a30 30 0 0 1 30-30h80a30 30 0 0 1 30 30v70" fill="none" stroke="${dark}" stroke-width="26"/><rect x="360" y="430" width="80" height="60" rx="10" fill="${light}"/>`,
];

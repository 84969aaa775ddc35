import sharp from 'sharp';
import { type Paint, SHAPES, type Shape, shapeOf } from './picture-shapes.ts';
import { hashText } from './world/random.ts';
import { COLOR_PROPERTY_ID, COLORS } from './world/skus.ts';
import type { Product, SkuProperty } from './world/types.ts';

const SIZE = 800;
const CACHE_LIMIT = 200;

/** Address of the n-th picture of a product; 0 is the main one. */
export function pictureUrl(baseUrl: string, product: Product, n: number): string {
  return `${baseUrl}/pictures/${shapeOf(product)}-${product.id}-${n}.jpg`;
}

/** Address of the picture of a variation value, none unless it is a colour. */
export function propertyPictureUrl(baseUrl: string, product: Product, property: SkuProperty): string {
  if (property.propertyId !== COLOR_PROPERTY_ID) return '';
  return `${baseUrl}/pictures/${shapeOf(product)}-${product.id}-${property.valueId}.jpg`;
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
      const match = /^\/pictures\/([a-z]{1,12})-(\d{1,19})-(\d{1,16})\.(jpg|png)$/.exec(path);
      const [, shape = '', id = '', variant = '', type] = match ?? [];
      if (type === undefined || !isShape(shape)) return null;
      let drawing = cache.get(path);
      if (!drawing) {
        const image = sharp(Buffer.from(drawSvg(shape, id, Number(variant))));
        drawing = type === 'jpg' ? image.jpeg({ quality: 82 }).toBuffer() : image.png().toBuffer();
        cache.set(path, drawing);
        const oldest = cache.keys().next().value;
        if (cache.size > CACHE_LIMIT && oldest !== undefined) cache.delete(oldest);
      }
      return { type: type === 'jpg' ? 'image/jpeg' : 'image/png', bytes: await drawing };
    },
  };
}

function isShape(text: string): text is Shape {
  return Object.hasOwn(SHAPES, text);
}

/** The object on a studio ground; further pictures of a product show it smaller and turned. */
function drawSvg(shape: Shape, id: string, variant: number): string {
  const hue = hashText(id) % 360;
  const turn =
    variant > 0 && variant < 10 ? `rotate(${variant * 9 - 22} 400 400) scale(.86) translate(64 70)` : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800" width="${SIZE}" height="${SIZE}">
<defs><radialGradient id="g" cx="50%" cy="38%" r="75%"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="hsl(${(hue + 200 + (variant % 10) * 31) % 360} 22% 86%)"/></radialGradient></defs>
<rect width="800" height="800" fill="url(#g)"/><ellipse cx="400" cy="668" rx="230" ry="30" fill="#0002"/><g transform="${turn}">${SHAPES[shape](paintOf(hue, variant))}</g></svg>`;
}

/** A generated colour value is drawn in its own colour, everything else in the product's. */
function paintOf(hue: number, variant: number): Paint {
  const named = COLORS[(variant % 100) - 1];
  if (named && Math.floor(variant / 100) === COLOR_PROPERTY_ID) return named;
  const own = variant < 10 ? hue : variant % 360;
  return { main: `hsl(${own} 46% 52%)`, dark: `hsl(${own} 48% 34%)`, light: `hsl(${own} 60% 80%)` };
}

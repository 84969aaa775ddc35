import type { FastifyInstance } from 'fastify';
import { answerRaw, type ContextOf, RAW_REFUSALS, type RawEndpoint } from '#server/http/raw-endpoint.ts';
import { Refusal } from '#shared/refusal.ts';
import { isUuid } from '#shared/uuid.ts';
import { readImport, rejectedCsv } from './actions/import-listing.ts';
import { pictureUrl } from './actions/picture-id.ts';
import { readPicture } from './actions/pictures.ts';
import { pictureSize } from './rules.ts';

const DAY_SECONDS = 86_400;

const pictureEndpoint: RawEndpoint = {
  path: '/pictures/{picture}',
  summary: 'A picture of a listing, fetched, checked and made smaller by the server',
  access: 'products.view',
  parameters: {
    picture: 'As the `picture` of a product or SKU',
    size: 'Wanted width and height in pixels, rounded up to 64, 128, 256 or 800; 128 unless told',
  },
  answer: {
    type: 'image/webp',
    description: 'The picture, or an SVG in its place while the original cannot be had; 304 by its ETag',
  },
  refusals: RAW_REFUSALS,
};

const rejectedEndpoint: RawEndpoint = {
  path: '/listing-files/{id}/rejected.csv',
  summary: 'The rejected rows of a listing file for a spreadsheet',
  access: 'products.view',
  parameters: { id: 'Of the listing file' },
  answer: { type: 'text/csv', description: 'A line per rejected row' },
  refusals: RAW_REFUSALS,
};

export const fileEndpoints: readonly RawEndpoint[] = [pictureEndpoint, rejectedEndpoint];

/** `GET /api/pictures/{picture}?size=128`: pictures of the workspace's listings; the browser never asks the platform. */
export function registerFiles(app: FastifyInstance, contextOf: ContextOf): void {
  registerRejected(app, contextOf);
  app.get<{ Params: { '*': string }; Querystring: { size?: string } }>(
    // A wildcard, because a named part of an address may have 100 characters only.
    '/api/pictures/*',
    (request, reply) =>
      answerRaw(pictureEndpoint, contextOf(request, reply), reply, async (ctx) => {
        const url = pictureUrl(ctx, request.params['*']);
        if (!url) throw new Refusal('NOT_FOUND', { what: 'picture' });
        const size = pictureSize(Number(request.query.size ?? 128) || 128);
        const picture = await readPicture(ctx, url, size);
        const life = picture.isPlaceholder ? 60 : DAY_SECONDS;
        reply.header('etag', picture.etag).header('cache-control', `private, max-age=${life}`);
        if (request.headers['if-none-match'] === picture.etag) return reply.code(304).send();
        return reply.type(picture.type).send(picture.bytes);
      }),
  );
}

/** `GET /api/listing-files/{id}/rejected.csv`: the rejected rows for a spreadsheet. */
function registerRejected(app: FastifyInstance, contextOf: ContextOf): void {
  app.get<{ Params: { id: string } }>('/api/listing-files/:id/rejected.csv', (request, reply) =>
    answerRaw(rejectedEndpoint, contextOf(request, reply), reply, async (ctx) => {
      const { id } = request.params;
      if (!isUuid(id)) throw new Refusal('NOT_FOUND', { what: 'listing import' });
      const { rejected } = await readImport(ctx, id);
      reply.header('content-disposition', 'attachment; filename="rejected-rows.csv"');
      return reply.type('text/csv; charset=utf-8').send(rejectedCsv(rejected));
    }),
  );
}

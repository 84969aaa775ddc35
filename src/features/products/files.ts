import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RawEndpoint } from '#server/http/raw-endpoint.ts';
import { ctxOf, type RequestContext } from '#server/http/request.ts';
import { Refusal } from '#shared/refusal.ts';
import { isUuid } from '#shared/uuid.ts';
import { readImport, rejectedCsv } from './actions/import-listing.ts';
import { pictureUrl } from './actions/picture-id.ts';
import { readPicture } from './actions/pictures.ts';
import { pictureSize } from './rules.ts';

type ContextOf = (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>;
const DAY_SECONDS = 86_400;
const SEEN = { SIGN_IN_NEEDED: 401, PERMISSION_NEEDED: 403, NOT_FOUND: 404 };

export const fileEndpoints: readonly RawEndpoint[] = [
  {
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
    refusals: SEEN,
  },
  {
    path: '/listing-files/{id}/rejected.csv',
    summary: 'The rejected rows of a listing file for a spreadsheet',
    access: 'products.view',
    parameters: { id: 'Of the listing file' },
    answer: { type: 'text/csv', description: 'A line per rejected row' },
    refusals: SEEN,
  },
];

/** `GET /api/pictures/{picture}?size=128`: pictures of the workspace's listings; the browser never asks the platform. */
export function registerFiles(app: FastifyInstance, contextOf: ContextOf): void {
  registerRejected(app, contextOf);
  app.get<{ Params: { '*': string }; Querystring: { size?: string } }>(
    // A wildcard, because a named part of an address may have 100 characters only.
    '/api/pictures/*',
    async (request, reply) => {
      const context = await contextOf(request, reply);
      const { identity } = context;
      if (!identity?.workspaceId) return refuse(reply, 401, 'SIGN_IN_NEEDED');
      if (!identity.actor.permissions.includes('products.view'))
        return refuse(reply, 403, 'PERMISSION_NEEDED');
      const ctx = ctxOf(context);
      const url = pictureUrl(ctx, request.params['*']);
      if (!url) return refuse(reply, 404, 'NOT_FOUND');
      const size = pictureSize(Number(request.query.size ?? 128) || 128);
      const picture = await readPicture(ctx, url, size);
      const life = picture.isPlaceholder ? 60 : DAY_SECONDS;
      reply.header('etag', picture.etag).header('cache-control', `private, max-age=${life}`);
      if (request.headers['if-none-match'] === picture.etag) return reply.code(304).send();
      return reply.type(picture.type).send(picture.bytes);
    },
  );
}

/** `GET /api/listing-files/{id}/rejected.csv`: the rejected rows for a spreadsheet. */
function registerRejected(app: FastifyInstance, contextOf: ContextOf): void {
  app.get<{ Params: { id: string } }>('/api/listing-files/:id/rejected.csv', async (request, reply) => {
    const context = await contextOf(request, reply);
    const { identity } = context;
    if (!identity?.workspaceId) return refuse(reply, 401, 'SIGN_IN_NEEDED');
    if (!identity.actor.permissions.includes('products.view')) return refuse(reply, 403, 'PERMISSION_NEEDED');
    if (!isUuid(request.params.id)) return refuse(reply, 404, 'NOT_FOUND');
    try {
      const { rejected } = await readImport(ctxOf(context), request.params.id);
      reply.header('content-disposition', 'attachment; filename="rejected-rows.csv"');
      return reply.type('text/csv; charset=utf-8').send(rejectedCsv(rejected));
    } catch (error) {
      if (error instanceof Refusal) return refuse(reply, 404, error.code);
      throw error;
    }
  });
}

function refuse(reply: FastifyReply, status: number, code: string) {
  return reply.code(status).send({ defined: true, code, status, data: {} });
}

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { answerRaw, type ContextOf, RAW_REFUSALS, type RawEndpoint } from '#server/http/raw-endpoint.ts';
import { Refusal } from '#shared/refusal.ts';
import { isUuid } from '#shared/uuid.ts';
import { readExport } from './actions/export.ts';
import { sheetPath } from './actions/file-job.ts';
import { readImport } from './actions/import.ts';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const exportFile: RawEndpoint = {
  path: '/sheet-exports/{id}/file.xlsx',
  summary: 'A spreadsheet that has been written; kept for seven days',
  access: 'products.view',
  parameters: { id: 'Of the export' },
  answer: { type: TYPE, description: 'The workbook' },
  refusals: RAW_REFUSALS,
};
const markedFile: RawEndpoint = {
  path: '/sheet-imports/{id}/marked.xlsx',
  summary: 'A spreadsheet that was taken, with its bad cells filled and commented; kept for seven days',
  access: 'changes.view',
  parameters: { id: 'Of the import' },
  answer: { type: TYPE, description: 'The workbook' },
  refusals: RAW_REFUSALS,
};
export const sheetFileEndpoints: readonly RawEndpoint[] = [exportFile, markedFile];

/** `GET /api/sheet-exports/{id}/file.xlsx` and `GET /api/sheet-imports/{id}/marked.xlsx`. */
export function registerSheetFiles(app: FastifyInstance, contextOf: ContextOf): void {
  app.get<{ Params: { id: string } }>('/api/sheet-exports/:id/file.xlsx', (request, reply) =>
    answerRaw(exportFile, contextOf(request, reply), reply, async (ctx) => {
      const { id, createdAt, state } = await readExport(ctx, mustBeId(request.params.id));
      if (state !== 'done') throw new Refusal('NOT_FOUND', { what: 'spreadsheet' });
      const name = `shopherd-${createdAt.slice(0, 16).replace(/[T:]/g, '-')}.xlsx`;
      return send(reply, sheetPath(ctx.config, 'exports', id), name);
    }),
  );
  app.get<{ Params: { id: string } }>('/api/sheet-imports/:id/marked.xlsx', (request, reply) =>
    answerRaw(markedFile, contextOf(request, reply), reply, async (ctx) => {
      const { id, fileName, hasMarked } = await readImport(ctx, mustBeId(request.params.id));
      if (!hasMarked) throw new Refusal('NOT_FOUND', { what: 'spreadsheet' });
      return send(
        reply,
        sheetPath(ctx.config, 'marked', id),
        `${fileName.replace(/\.\w+$/, '')}-marked.xlsx`,
      );
    }),
  );
}

function mustBeId(id: string): string {
  if (!isUuid(id)) throw new Refusal('NOT_FOUND', { what: 'spreadsheet' });
  return id;
}

async function send(reply: FastifyReply, path: string, name: string): Promise<FastifyReply> {
  const found = await stat(path).catch(() => null); // Whatever the reason, there is nothing to send.
  if (!found) throw new Refusal('NOT_FOUND', { what: 'spreadsheet' });
  return reply
    .header(
      'content-disposition',
      `attachment; filename="spreadsheet.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .header('content-length', found.size)
    .header('cache-control', 'no-store')
    .type(TYPE)
    .send(createReadStream(path));
}

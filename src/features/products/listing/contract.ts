import { z } from 'zod';
import { endpoint, instantJson, refusals, uuid } from '#shared/contract.ts';
import { DELIMITERS, ENCODINGS, REJECTION_CODES, WARNING_CODES } from '../rules.ts';

const problemFact = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

const listingImport = z.object({
  id: uuid,
  storeId: uuid,
  fileName: z.string(),
  state: z.enum(['reading', 'done', 'failed']),
  /** Rows below the header; each is in `skus` or in `rejectedCount`. */
  rowsRead: z.int(),
  products: z.int(),
  /** Rows taken: SKUs of a store of listing files, rows of own values in a connected one. */
  skus: z.int(),
  rejectedCount: z.int(),
  /** The first 1,000; empty in a list of imports. The header is row 1. */
  rejected: z.array(
    z.object({ row: z.int(), column: z.string(), value: z.string(), code: z.enum(REJECTION_CODES) }),
  ),
  warningCount: z.int(),
  /** Cells that were left out of rows that were taken; the first 1,000, empty in a list of imports. */
  warnings: z.array(
    z.object({ row: z.int(), column: z.string(), value: z.string(), code: z.enum(WARNING_CODES) }),
  ),
  /** Code of a refusal, or INTERNAL; its facts as an answer with that code has them. */
  problem: z.string().nullable(),
  problemFacts: z.record(z.string(), problemFact),
  /** What a text file was recognised as; null for a workbook, and until its reading has ended. */
  format: z.object({ encoding: z.enum(ENCODINGS), delimiter: z.enum(DELIMITERS) }).nullable(),
  createdAt: instantJson,
});
export type ListingImportJson = z.output<typeof listingImport>;

/** As large as a request body may be, less what surrounds the file in it. */
const LISTING_FILE_BYTES = 63 * 1024 * 1024;

/** Listing files: taken in, listed, explained. */
export const listingFileEndpoints = {
  importListing: endpoint(
    'products.import',
    'POST',
    '/stores/{storeId}/listing-files',
    'Take a listing file (.csv, .tsv, .txt, .xlsx) into a store; title and price are enough',
  )
    .input(z.object({ storeId: uuid, file: z.file().max(LISTING_FILE_BYTES) }))
    .output(listingImport)
    .errors(
      refusals({
        NOT_FOUND: 404,
        LISTING_FILE_EMPTY: 422,
        LISTING_FILE_UNKNOWN: 422,
        LISTING_FILE_UNREADABLE: 422,
        LISTING_COLUMNS_MISSING: 422,
        LISTING_COLUMNS_TOO_MANY: 422,
        LISTING_ROWS_TOO_MANY: 422,
        LISTING_FILE_LOST: 422,
        LISTING_INTERRUPTED: 422,
      }),
    ),
  listImports: endpoint(
    'products.view',
    'GET',
    '/stores/{storeId}/listing-files',
    'Listing files taken so far',
  )
    .input(z.object({ storeId: uuid }))
    .output(z.object({ imports: z.array(listingImport) }))
    .errors(refusals({ NOT_FOUND: 404 })),
  readImport: endpoint(
    'products.view',
    'GET',
    '/listing-files/{id}',
    'One listing file with its rejected rows; as CSV under /listing-files/{id}/rejected.csv',
  )
    .input(z.object({ id: uuid }))
    .output(listingImport)
    .errors(refusals({ NOT_FOUND: 404 })),
};

import { z } from 'zod';
import { toJson } from '../json.ts';
import { type FilePart, wireMethod } from './method.ts';
import { count, id, list, optional, optionalText } from './shapes.ts';

/** Limits of an upload and of a page of the list (open-platform.md 1.6 and 8, seen in code). */
export const PHOTO_LIMITS = { bytes: 3 * 1024 * 1024, pixelsPerSide: 5000, pageSize: 50 } as const;

/** Puts one picture into the photo bank. */
export const uploadPhoto = wireMethod({
  name: 'aliexpress.photobank.redefining.uploadimageforsdk',
  endpoint: 'sync',
  kind: 'write',
  inBand: 'result',
  encode: ({ file, groupId }: { file: FilePart; groupId?: string }) => ({
    file_name: file.name,
    group_id: groupId ?? '',
  }),
  files: ({ file }) => ({ image_bytes: file }),
  answer: z.looseObject({
    result: z.looseObject({
      photobank_url: z.string().min(1),
      status: optionalText,
      width: optional(count),
      height: optional(count),
    }),
  }),
});

/** One page of the pictures in the photo bank. */
export const listPhotos = wireMethod({
  name: 'aliexpress.photobank.redefining.listimagepagination',
  endpoint: 'sync',
  kind: 'read',
  inBand: 'result',
  encode: ({ page, pageSize, groupId }: { page: number; pageSize?: number; groupId?: string }) => ({
    aeop_image_pagination_request: toJson({
      current_page: page,
      page_size: pageSize ?? PHOTO_LIMITS.pageSize,
      group_id: groupId,
    }),
  }),
  answer: z.looseObject({
    result: z.looseObject({
      total: count,
      total_page: count,
      images: list(
        z.looseObject({
          iid: id,
          url: z.string().min(1),
          display_name: optionalText,
          file_size: optional(count),
          width: optional(count),
          height: optional(count),
          reference_count: optional(count),
        }),
      ),
    }),
  }),
});

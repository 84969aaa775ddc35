import sharp from 'sharp';
import { InBandError } from '../errors.ts';
import { list, type WireObject } from '../json.ts';
import { type Call, jsonObject, type Method, pageOf, readInt } from './method.ts';

/** Photo bank. The file part is not signed (open-platform.md 1.6). */
export const PHOTO_METHODS: readonly Method[] = [
  {
    name: 'aliexpress.photobank.redefining.uploadimageforsdk',
    fileParams: ['image_bytes'],
    run: uploadImage,
    fail: failUpload,
  },
  { name: 'aliexpress.photobank.redefining.listimagepagination', run: listImages, fail: failUpload },
];

/** 3 MB and 5000 pixels a side (open-platform.md 1.6, seen in code). */
const MAX_BYTES = 3 * 1024 * 1024;
const MAX_SIDE = 5000;
/** Size of the bank; the figure is ours. */
const BANK_BYTES = 10 * 1024 * 1024 * 1024;

/** This family says `is_success` (open-platform.md 2.3). */
function failUpload(error: InBandError): WireObject {
  return { result: { is_success: false, error_code: 41, error_message: error.message, status: 'FAIL' } };
}

/** @NOTE unverified: allowed formats; these are the ones seller tools upload. */
const FORMATS: readonly string[] = ['jpeg', 'png', 'webp', 'gif'];

async function uploadImage(call: Call): Promise<WireObject> {
  const bytes = call.files.get('image_bytes');
  if (!bytes || bytes.length === 0)
    throw new InBandError('MISSING_PARAMETER', 'The file part image_bytes is missing');
  if (bytes.length > MAX_BYTES) {
    throw new InBandError(
      'IMAGE_TOO_LARGE',
      `image_bytes has ${bytes.length} bytes; at most ${MAX_BYTES} are allowed`,
    );
  }
  const { format, width, height } = await inspect(bytes);
  if (!FORMATS.includes(format))
    throw new InBandError('INVALID_IMAGE', `image_bytes must be ${FORMATS.join(', ')}`);
  if (width > MAX_SIDE || height > MAX_SIDE) {
    throw new InBandError(
      'IMAGE_TOO_LARGE',
      `The picture is ${width} × ${height}; at most ${MAX_SIDE} a side are allowed`,
    );
  }
  const { state } = call;
  const name = (call.params.get('file_name') ?? '').slice(0, 200);
  const path = `/photos/${call.requestId.slice(8)}.${format}`;
  state.photoFiles.save(path, bytes);
  state.record({ kind: 'photo', login: call.seller.login, name, bytes: bytes.length, path });
  const used = state.photos.reduce(
    (sum, photo) => sum + (photo.login === call.seller.login ? photo.bytes : 0),
    0,
  );
  return {
    result: {
      is_success: true,
      status: 'SUCCESS',
      error_message: '',
      error_code: 0,
      width,
      height,
      file_name: name,
      photobank_total_size: String(BANK_BYTES),
      photobank_used_size: String(used),
      photobank_url: call.baseUrl + path,
    },
  };
}

async function inspect(bytes: Buffer): Promise<{ format: string; width: number; height: number }> {
  try {
    const { format = '', width = 0, height = 0 } = await sharp(bytes).metadata();
    return { format, width, height };
  } catch {
    throw new InBandError('INVALID_IMAGE', 'image_bytes is no picture or is damaged');
  }
}

/** Pages of 18 unless asked, at most 50 (catalogue, seen in code). */
function listImages(call: Call): WireObject {
  const query = jsonObject(call, 'aeop_image_pagination_request');
  const page = {
    currentPage: readInt(query.current_page, 'current_page', { from: 1, to: 1_000_000, or: 1 }),
    pageSize: readInt(query.page_size, 'page_size', { from: 1, to: 50, or: 18 }),
  };
  const own = call.state.photos.filter((photo) => photo.login === call.seller.login);
  const { rows, totalPage } = pageOf(own, page);
  return {
    result: {
      total: own.length,
      total_page: totalPage,
      current_page: page.currentPage,
      is_success: true,
      images: list(
        'aeop_image_detail_d_t_o',
        rows.map((photo) => ({
          iid: BigInt(/\d+/.exec(photo.path)?.[0] ?? 0),
          url: call.baseUrl + photo.path,
          display_name: photo.name,
          file_size: photo.bytes,
        })),
      ),
    },
  };
}

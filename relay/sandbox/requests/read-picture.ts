import { pictureHeader } from '../../pictures/picture-header.ts';
import { badPicture, badRequest } from '../api-error.ts';
import type { FileStore } from '../file-store.ts';

const longestDataUrl = 20_971_520;
const heaviestPicture = 50_000_000;

/**
 * The bytes behind an uploaded file's id, a data URL or bare base64.
 * @param param what an error names
 * @throws ApiError
 */
export function readPicture(source: { file_id?: string | null; image_url?: string | null }, files: FileStore, param: string): Uint8Array {
  const bytes = source.file_id ? fileBytes(source.file_id, files, param) : urlBytes(source.image_url ?? '', param);
  checkPicture(bytes, param);
  return bytes;
}

/** @throws ApiError */
export function checkPicture(bytes: Uint8Array, param: string): void {
  if (!pictureHeader(bytes)) throw badPicture('The image is neither PNG, JPEG nor WebP.', param, 'invalid_image_file');
  if (bytes.length >= heaviestPicture) throw badPicture('An image must be smaller than 50 MB.', param, 'image_file_too_large');
}

function fileBytes(id: string, files: FileStore, param: string): Uint8Array {
  const file = files.get(id);
  if (!file) throw badRequest(`No file with the id '${id}' was found.`, param, 'file_not_found');
  if (!['vision', 'user_data'].includes(file.about.purpose)) {
    throw badRequest(`The file '${id}' was uploaded for '${file.about.purpose}', not for vision.`, param, 'invalid_value');
  }
  return file.bytes;
}

function urlBytes(url: string, param: string): Uint8Array {
  if (url === '') throw badRequest('An image needs either a file_id or an image_url.', param, 'missing_required_parameter');
  if (/^https?:/i.test(url))
    throw badRequest('The sandbox fetches nothing from the web; send the image as a data URL or a file.', param, 'invalid_image_url');
  if (url.length > longestDataUrl)
    throw badRequest(`An image_url may have at most ${longestDataUrl} characters.`, param, 'string_above_max_length');
  const base64 = /^data:image\/[a-z+]+;base64,(.*)$/s.exec(url)?.[1] ?? url;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw badRequest('The image is not valid base64.', param, 'invalid_base64_image');
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

import { badRequest } from '../api-error.ts';

/** A form taken apart: fields as JSON would have written them, and the files. */
export interface ImageForm {
  fields: Record<string, unknown>;
  images: Uint8Array[];
  mask: Uint8Array | null;
  markup: Uint8Array | null;
}

const numbers = ['n', 'partial_images', 'output_compression', 'frame_count', 'frame_duration_ms'];

/** @throws ApiError */
export async function readImageForm(form: FormData): Promise<ImageForm> {
  const read: ImageForm = { fields: {}, images: [], mask: null, markup: null };
  for (const [name, value] of form.entries()) {
    if (name === 'image' || name === 'image[]') read.images.push(await bytesOf(value, 'image'));
    else if (name === 'mask' || name === 'markup') read[name] = await bytesOf(value, name);
    else put(read.fields, name.match(/[^[\]]+/g) ?? [name], typed(name, value));
  }
  return read;
}

async function bytesOf(value: string | File, name: string): Promise<Uint8Array> {
  if (typeof value === 'string') throw badRequest(`Invalid type for '${name}': expected a file.`, name, 'invalid_type');
  return new Uint8Array(await value.arrayBuffer());
}

function typed(name: string, value: string | File): unknown {
  if (typeof value !== 'string') return null;
  if (numbers.includes(name) && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (name === 'stream' && (value === 'true' || value === 'false')) return value === 'true';
  // A form has its line ends its own way.
  return value.replaceAll('\r\n', '\n');
}

/** `svg[reasoning][effort]` is a field in a field in a field. */
function put(into: Record<string, unknown>, [first = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) into[first] = value;
  else put((into[first] ??= {}) as Record<string, unknown>, rest, value);
}

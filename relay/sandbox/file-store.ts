import { randomBytes } from 'node:crypto';
import { badRequest } from './api-error.ts';

/** A file as the API tells of it. */
interface FileObject {
  id: string;
  object: 'file';
  bytes: number;
  created_at: number;
  expires_at: number | null;
  filename: string;
  purpose: string;
  status: 'processed';
}

export interface FileStore {
  /** @throws ApiError when the form is not what the API takes */
  add(form: FormData): Promise<FileObject>;
  get(id: string): { about: FileObject; bytes: Uint8Array } | undefined;
  /** False when there is none. */
  remove(id: string): boolean;
}

const purposes = ['assistants', 'batch', 'fine-tune', 'vision', 'user_data', 'evals'];
const fields = ['file', 'purpose', 'expires_after[anchor]', 'expires_after[seconds]'];

/** Keeps uploads in memory until they are removed or run out. */
export function memoryFiles(): FileStore {
  const files = new Map<string, { about: FileObject; bytes: Uint8Array }>();
  return {
    async add(form) {
      const unknown = Array.from(form.keys()).find((key) => !fields.includes(key));
      if (unknown) throw badRequest(`Unknown parameter: '${unknown}'.`, unknown, 'unknown_parameter');
      const file = form.get('file');
      if (!(file instanceof File)) throw badRequest("Missing required parameter: 'file'.", 'file', 'missing_required_parameter');
      const purpose = form.get('purpose');
      if (typeof purpose !== 'string' || !purposes.includes(purpose)) {
        throw badRequest(`Invalid 'purpose': expected one of ${purposes.join(', ')}.`, 'purpose', 'invalid_value');
      }
      const created = now();
      const bytes = new Uint8Array(await file.arrayBuffer());
      const about: FileObject = {
        id: `file-${randomBytes(12).toString('hex')}`,
        object: 'file',
        bytes: bytes.length,
        created_at: created,
        expires_at: expiry(form, created),
        filename: file.name,
        purpose,
        status: 'processed',
      };
      files.set(about.id, { about, bytes });
      return about;
    },
    get(id) {
      const file = files.get(id);
      return file && (file.about.expires_at ?? Infinity) > now() ? file : undefined;
    },
    remove: (id) => files.delete(id),
  };
}

function expiry(form: FormData, created: number): number | null {
  const anchor = form.get('expires_after[anchor]');
  const seconds = form.get('expires_after[seconds]');
  if (anchor === null && seconds === null) return null;
  if (anchor !== 'created_at')
    throw badRequest("Invalid 'expires_after.anchor': expected 'created_at'.", 'expires_after.anchor', 'invalid_value');
  const after = Number(seconds);
  if (!Number.isInteger(after) || after < 3600 || after > 2_592_000) {
    throw badRequest("Invalid 'expires_after.seconds': expected 3600 to 2592000.", 'expires_after.seconds', 'invalid_value');
  }
  return created + after;
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

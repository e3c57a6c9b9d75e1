import { ApiError, badRequest } from '../api-error.ts';
import type { FileStore } from '../file-store.ts';
import type { ResponseStore } from '../responses/response-store.ts';
import { readPicture } from './read-picture.ts';

export interface InputItem {
  type?: string;
  id?: string;
  role?: string;
  content?: string | InputPart[];
  result?: string | null;
}

type InputPart =
  | { type: 'input_text'; text: string }
  | { type: 'input_image'; file_id?: string | null; image_url?: string | null }
  | { type: 'other' };

export interface Input {
  /** Text of the newest message a person wrote. */
  prompt: string;
  /** In their order; pictures of earlier turns are not among them unless named by id. */
  pictures: Uint8Array[];
  textLength: number;
}

/** @throws ApiError */
export function readInput(input: string | InputItem[], files: FileStore, responses: ResponseStore): Input {
  if (typeof input === 'string') return { prompt: input, pictures: [], textLength: input.length };
  const texts: { role: string; text: string }[] = [];
  const pictures: Uint8Array[] = [];
  for (const [i, item] of input.entries()) {
    const at = `input[${i}]`;
    switch (item.type ?? 'message') {
      case 'message':
        texts.push({ role: item.role ?? 'user', text: textOf(item.content) });
        pictures.push(...picturesOf(item.content, files, `${at}.content`));
        break;
      case 'image_generation_call':
      case 'item_reference':
        pictures.push(...(item.result ? [readPicture({ image_url: item.result }, files, at)] : storedPicture(item.id ?? '', responses)));
        break;
      case 'reasoning':
        break;
      default:
        throw badRequest(`The sandbox cannot take an input item of type '${item.type}'.`, `${at}.type`, 'invalid_value');
    }
  }
  return {
    prompt: texts.findLast(({ role }) => role === 'user')?.text ?? '',
    pictures,
    textLength: texts.reduce((sum, { text }) => sum + text.length, 0),
  };
}

function textOf(content: InputItem['content']): string {
  if (typeof content === 'string') return content;
  return (content ?? []).flatMap((part) => (part.type === 'input_text' ? [part.text] : [])).join('\n');
}

function picturesOf(content: InputItem['content'], files: FileStore, at: string): Uint8Array[] {
  if (typeof content === 'string') return [];
  return (content ?? []).flatMap((part, i) => (part.type === 'input_image' ? [readPicture(part, files, `${at}[${i}]`)] : []));
}

/** A reference may also name a message or a reasoning item, which holds no picture. */
function storedPicture(id: string, responses: ResponseStore): Uint8Array[] {
  const item = responses.item(id);
  if (item) return item.picture ? [item.picture] : [];
  throw new ApiError(404, {
    message: `Item with id '${id}' not found. Items are only kept when 'store' is true.`,
    type: 'invalid_request_error',
    param: 'input',
    code: null,
  });
}

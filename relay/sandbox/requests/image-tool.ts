import type { ImageModel, Quality, Size } from '../../models.ts';
import { badPicture, badRequest } from '../api-error.ts';
import { defaultImageModel, imageModels } from './image-models.ts';

/** The image tool's settings with every default filled in. */
export interface ImageTool {
  model: string;
  action: 'generate' | 'edit' | 'auto';
  background: 'transparent' | 'opaque' | 'auto';
  /** null: as large as the base. */
  size: Size | null;
  quality: Quality;
  format: 'png' | 'jpeg';
  compression: number;
  partials: number;
  mask: { file_id?: string; image_url?: string } | null;
}

/** The tool as the request wrote it; its shape has been checked against the schema. */
export interface ToolBody {
  type: 'image_generation';
  model?: string;
  action?: ImageTool['action'];
  background?: ImageTool['background'];
  size?: string;
  quality?: Quality | 'auto';
  complexity?: string | null;
  output_format?: string;
  output_compression?: number;
  partial_images?: number;
  input_fidelity?: string | null;
  input_image_mask?: { file_id?: string; image_url?: string };
}

/**
 * Fills in and checks what a schema cannot say.
 * @param at the tool's place in the request, such as `tools[0]`
 * @throws ApiError
 */
export function readImageTool(body: ToolBody, at: string): ImageTool {
  const name = body.model ?? defaultImageModel;
  const model = imageModels.get(name);
  if (!model) throw badPicture(`The model '${name}' does not exist.`, 'model', 'model_not_found');

  const format = body.output_format ?? 'png';
  if (format !== 'png' && format !== 'jpeg')
    throw badPicture(`The sandbox makes png and jpeg, not ${format}.`, `${at}.output_format`, 'invalid_value');
  const background = body.background ?? 'auto';
  if (background === 'transparent' && format === 'jpeg') {
    throw badPicture('A transparent background needs the output format png or webp.', `${at}.background`, 'invalid_value');
  }
  const quality = body.quality ?? 'auto';
  if (quality !== 'auto' && !model.qualities.includes(quality)) {
    throw badPicture(`The model '${name}' does not know the quality '${quality}'.`, `${at}.quality`, 'invalid_value');
  }
  if (background === 'transparent' && model.transparent === 'no') {
    throw badPicture(`The model '${name}' makes no transparent background.`, `${at}.background`, 'invalid_value');
  }
  if (body.complexity && !model.complexity) {
    throw badPicture(`The model '${name}' takes no complexity.`, `${at}.complexity`, 'invalid_value');
  }
  if (body.input_image_mask && !model.mask) {
    throw badPicture(`The model '${name}' takes no mask.`, `${at}.input_image_mask`, 'invalid_value');
  }
  if (body.input_fidelity && !model.inputFidelity) {
    throw badPicture(`The model '${name}' takes no input_fidelity.`, `${at}.input_fidelity`, 'invalid_input_fidelity_model');
  }
  return {
    model: name,
    action: body.action ?? 'auto',
    background,
    size: readSize(body.size ?? 'auto', model, `${at}.size`),
    quality: quality === 'auto' ? 'medium' : quality,
    format,
    compression: wholeBetween(body.output_compression ?? 100, 0, 100, `${at}.output_compression`),
    partials: wholeBetween(body.partial_images ?? 0, 0, 3, `${at}.partial_images`),
    mask: body.input_image_mask ?? null,
  };
}

function readSize(size: string, model: ImageModel, param: string): ImageTool['size'] {
  if (size === 'auto') return null;
  const wrong = (why: string) => badPicture(`Invalid size '${size}': ${why}.`, param, 'invalid_value');
  const [, w, h] = /^(\d{1,5})x(\d{1,5})$/.exec(size) ?? [];
  if (!w || !h) throw wrong('it must read WIDTHxHEIGHT');
  const [width, height] = [Number(w), Number(h)];
  if (model.sizes !== 'any') {
    if (model.sizes.some((one) => one.width === width && one.height === height)) return { width, height };
    throw wrong(`this model makes ${model.sizes.map((one) => `${one.width}x${one.height}`).join(', ')}`);
  }
  if (width % 16 !== 0 || height % 16 !== 0) throw wrong('both sides must be multiples of 16');
  if (Math.max(width, height) > 3840) throw wrong('no side may be longer than 3840');
  if (Math.max(width, height) > 3 * Math.min(width, height)) throw wrong('the longer side may be at most three times the shorter');
  if (width * height < 655_360 || width * height > 8_294_400) throw wrong('it must have between 655360 and 8294400 pixels');
  return { width, height };
}

function wholeBetween(value: number, least: number, most: number, param: string): number {
  if (!Number.isInteger(value)) throw badRequest(`Invalid type for '${param}': expected an integer.`, param, 'invalid_type');
  if (value < least) throw badRequest(`Invalid '${param}': expected a value of at least ${least}.`, param, 'integer_below_min_value');
  if (value > most) throw badRequest(`Invalid '${param}': expected a value of at most ${most}.`, param, 'integer_above_max_value');
  return value;
}

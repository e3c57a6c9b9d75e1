import { badPicture } from '../api-error.ts';
import { defaultImageModel, type ServedModels } from './image-models.ts';
import { type ImageSettings, readImageSettings, type SettingsBody } from './image-settings.ts';

/** The image tool as a request sets it, with every default filled in. */
export interface ImageTool extends ImageSettings {
  action: 'generate' | 'edit' | 'auto';
  mask: { file_id?: string; image_url?: string } | null;
}

/** The tool as the request wrote it; its shape has been checked against the schema. */
export interface ToolBody extends SettingsBody {
  type: 'image_generation';
  model?: string;
  action?: ImageTool['action'];
  input_image_mask?: { file_id?: string; image_url?: string };
}

/**
 * @param at the tool's place in the request, such as `tools[0]`
 * @throws ApiError
 */
export function readImageTool(body: ToolBody, at: string, served: ServedModels): ImageTool {
  const name = body.model ?? defaultImageModel;
  const model = served.image(name);
  if (!model) throw badPicture(`The model '${name}' does not exist.`, 'model', 'model_not_found');
  const settings = readImageSettings(body, model, name, (field) => `${at}.${field}`);
  if (body.input_image_mask && !model.mask)
    throw badPicture(`The model '${name}' takes no mask.`, `${at}.input_image_mask`, 'invalid_value');
  if (body.input_image_mask && settings.format.type === 'gif')
    throw badPicture('The output format gif takes no mask.', `${at}.input_image_mask`, 'invalid_value');
  return { ...settings, action: body.action ?? 'auto', mask: body.input_image_mask ?? null };
}

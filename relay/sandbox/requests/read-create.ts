import { readFileSync } from 'node:fs';
import type { Size } from '../../models.ts';
import { pictureHeader } from '../../pictures/picture-header.ts';
import { badPicture, badRequest } from '../api-error.ts';
import type { FileStore } from '../file-store.ts';
import { readPrompt } from '../engine/read-prompt.ts';
import { readMisbehaviours, type Misbehaviour } from '../misbehaviour.ts';
import type { ResponseStore, StoredResponse } from '../responses/response-store.ts';
import { checkLabels } from './check-labels.ts';
import { checkSchema, type Schema } from './check-schema.ts';
import { describeProblem } from './describe-problem.ts';
import type { ServedModels } from './image-models.ts';
import { readImageTool, type ImageTool, type ToolBody } from './image-tool.ts';
import { readInput, type InputItem } from './read-input.ts';
import { checkOverlay } from './read-overlay.ts';
import { readPicture } from './read-picture.ts';
import { setSceneApart } from './set-scene-apart.ts';

/** The body of POST /v1/responses, as far as the sandbox heeds it; the schema has checked all of it. */
interface CreateBody {
  model?: string;
  input?: string | InputItem[];
  instructions?: string | null;
  previous_response_id?: string | null;
  conversation?: unknown;
  tools?: (ToolBody | { type: Exclude<string, 'image_generation'> })[];
  tool_choice?: string | { type: string; tools?: { type?: string }[] };
  stream?: boolean | null;
  background?: boolean | null;
  store?: boolean | null;
  max_output_tokens?: number | null;
  max_tool_calls?: number | null;
  parallel_tool_calls?: boolean | null;
  metadata?: Record<string, string> | null;
  safety_identifier?: string;
}

/** A request that has passed every check. */
export interface Asked {
  body: CreateBody;
  /** What the newest message asks for, without its `[demo: …]` marks. */
  prompt: string;
  misbehaviours: Misbehaviour[];
  previous: StoredResponse | null;
  /** null: no picture is to be made. */
  tool: ImageTool | null;
  base: Uint8Array | null;
  /** Without a tool, all the pictures: there is nothing to do but look at them. */
  guides: Uint8Array[];
  /** Looked at, and counted, but never worked from. */
  scene: Uint8Array | null;
  mask: Uint8Array | null;
  /** Sizes of all pictures that came with this request, in any role but the mask's. */
  pictures: Size[];
  /** Characters of this request alone, without the instructions. */
  textLength: number;
  /** Characters; a chain does not inherit them. */
  instructionsLength: number;
}

/** What a request can refer to. */
interface Kept {
  files: FileStore;
  responses: ResponseStore;
  served: ServedModels;
}

const mostPictures = 16;

/**
 * Checks a request as the service does, and finds out what it asks for.
 * @throws ApiError
 */
export function readCreate(raw: unknown, { files, responses, served }: Kept): Asked {
  const found = checkSchema(raw, schema);
  if (found) throw describeProblem(found);
  const body = raw as CreateBody;

  checkLabels(body);
  if (!body.model) throw badRequest("Missing required parameter: 'model'.", 'model', 'missing_required_parameter');
  if (!served.conversation(body.model))
    throw badRequest(`The model '${body.model}' does not exist or cannot converse.`, 'model', 'model_not_found');
  if (body.input === undefined) throw badRequest("Missing required parameter: 'input'.", 'input', 'missing_required_parameter');
  if (body.conversation)
    throw badRequest('The sandbox keeps no conversations; use previous_response_id.', 'conversation', 'unsupported_parameter');
  if (body.background && body.store === false) throw badRequest('Background mode needs store=true.', 'background', 'invalid_value');
  const previous = body.previous_response_id ? previousOf(body.previous_response_id, responses) : null;

  const tool = readTools(body, served);
  const input = readInput(body.input, files, responses);
  if (tool && input.pictures.length > mostPictures) {
    const count = input.pictures.length;
    throw badPicture(`At most ${mostPictures} images can be worked from; there are ${count}.`, 'input', 'too_many_images');
  }
  const { scene, others } = setSceneApart(body.instructions ?? '', input.pictures);
  const { prompt, misbehaviours } = readMisbehaviours(input.prompt);
  return {
    body,
    prompt,
    misbehaviours,
    previous,
    tool,
    pictures: input.pictures.map(sizeOf),
    textLength: input.textLength,
    instructionsLength: body.instructions?.length ?? 0,
    scene,
    ...roles(tool, prompt, others, previous, files),
  };
}

const schema = JSON.parse(readFileSync(new URL('./request-schema.json', import.meta.url), 'utf8')) as Schema;

/** Every picture has been found to be one. */
function sizeOf(bytes: Uint8Array): Size {
  const { width, height } = pictureHeader(bytes)!;
  return { width, height };
}

function previousOf(id: string, responses: ResponseStore): StoredResponse {
  const previous = responses.get(id);
  if (!previous) throw badRequest(`Previous response with id '${id}' not found.`, 'previous_response_id', 'previous_response_not_found');
  return previous;
}

function readTools(body: CreateBody, served: ServedModels): ImageTool | null {
  const tools = body.tools ?? [];
  const choice = body.tool_choice ?? 'auto';
  const named =
    typeof choice === 'string' ? [] : choice.type === 'allowed_tools' ? (choice.tools ?? []).map(({ type }) => type) : [choice.type];
  const absent = named.find((type) => !tools.some((tool) => tool.type === type));
  if (absent) throw badRequest(`Tool choice '${absent}' not found in 'tools' parameter.`, 'tool_choice', null);
  const index = tools.findIndex((tool) => tool.type === 'image_generation');
  const other = tools.find((tool) => tool.type !== 'image_generation');
  if (other) throw badRequest(`The sandbox has the tool image_generation alone, not ${other.type}.`, 'tools', 'unsupported_tool');
  if (index < 0) return null;
  const tool = readImageTool(tools[index] as ToolBody, `tools[${index}]`, served);
  return choice === 'none' ? null : tool;
}

/** The first picture is the one to edit, else the newest of the conversation; all others are guides. */
function roles(
  tool: ImageTool | null,
  prompt: string,
  pictures: Uint8Array[],
  previous: StoredResponse | null,
  files: FileStore,
): Pick<Asked, 'base' | 'guides' | 'mask'> {
  if (!tool) return { base: null, guides: pictures, mask: null };
  if (tool.action === 'generate' || (tool.action === 'auto' && !tool.mask && !asksForEdit(prompt)))
    return { base: null, guides: pictures, mask: null };

  const base = pictures[0] ?? previous?.picture ?? null;
  if (!base && tool.action === 'edit') throw badPicture("The action 'edit' needs an image in the conversation.", 'tools', 'image_required');
  return { base, guides: pictures.slice(1), mask: tool.mask ? readMask(tool.mask, base, files) : null };
}

/** Where it is left to the model, words alone tell whether a picture is to be changed or only looked at. */
function asksForEdit(prompt: string): boolean {
  const { steps, beyond } = readPrompt(prompt);
  return (
    steps.some((step) => step.do !== 'match' && step.do !== 'text') ||
    beyond.some((part) => !/^(create|draw|paint|show|make an?)\b/i.test(part))
  );
}

function readMask(mask: NonNullable<ImageTool['mask']>, base: Uint8Array | null, files: FileStore): Uint8Array {
  const param = 'tools[0].input_image_mask';
  const bytes = readPicture(mask, files, param);
  checkOverlay('mask', bytes, base, param);
  return bytes;
}

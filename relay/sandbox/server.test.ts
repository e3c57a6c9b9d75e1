import { Ajv, type AnySchemaObject } from 'ajv';
import OpenAI, { APIError, toFile } from 'openai';
import type { Response, ResponseCreateParamsNonStreaming, ResponseStreamEvent, Tool } from 'openai/resources/responses/responses';
import { createGenerator } from 'ts-json-schema-generator';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { decodePicture } from './engine/decode-picture.ts';
import { encodePicture } from './engine/encode-picture.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import { sampleMask, samplePicture } from './sample-picture.ts';
import { startSandbox, type Sandbox } from './server.ts';

const width = 240;
const height = 160;
const png = { type: 'png' } as const;
const picture = encodePicture(samplePicture(width, height), png);
const fitting = encodePicture(sampleMask(width, height), png);

let sandbox: Sandbox;
let client: OpenAI;
let base: string;
let mask: string;

beforeAll(async () => {
  sandbox = await startSandbox({ pace: 0 });
  client = new OpenAI({ baseURL: sandbox.url, apiKey: 'any', maxRetries: 0 });
  base = await uploaded(picture);
  mask = await uploaded(fitting);
});
afterEach(() => sandbox.behave());
afterAll(() => sandbox.close());

async function uploaded(bytes: Uint8Array, name = 'picture.png'): Promise<string> {
  const file = await toFile(bytes, name);
  return (await client.files.create({ file, purpose: 'vision', expires_after: { anchor: 'created_at', seconds: 3600 } })).id;
}

type Body = ResponseCreateParamsNonStreaming;

function ask(
  prompt: string,
  { pictures = [base], tool = {}, ...more }: { pictures?: string[]; tool?: Partial<Tool.ImageGeneration> } & Partial<Body> = {},
): Body {
  const images = pictures.map((file_id) => ({ type: 'input_image', file_id, detail: 'auto' }) as const);
  return {
    model: 'gpt-6-luna',
    input: [{ role: 'user', content: [{ type: 'input_text', text: prompt }, ...images] }],
    tools: [{ type: 'image_generation', model: 'gpt-image-2.5-sunburst', size: 'auto', quality: 'high', ...tool }],
    tool_choice: { type: 'image_generation' },
    ...more,
  };
}

async function events(body: Body): Promise<ResponseStreamEvent[]> {
  const heard: ResponseStreamEvent[] = [];
  for await (const event of await client.responses.create({ ...body, stream: true })) heard.push(event);
  return heard;
}

function imageOf(response: Response): { result: string | null; [field: string]: unknown } | undefined {
  return response.output.find((item) => item.type === 'image_generation_call') as
    | { result: string | null; [field: string]: unknown }
    | undefined;
}

async function problem(body: unknown): Promise<Record<string, unknown>> {
  const error: unknown = await client.responses.create(body as Body).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof APIError)) throw new Error('It was not refused.');
  return { status: error.status, type: error.type, code: error.code, param: error.param };
}

const order = [
  'response.created',
  'response.in_progress',
  'response.output_item.added',
  'response.output_item.done',
  'response.output_item.added',
  'response.image_generation_call.in_progress',
  'response.image_generation_call.generating',
  'response.image_generation_call.partial_image',
  'response.image_generation_call.partial_image',
  'response.image_generation_call.completed',
  'response.output_item.done',
  'response.output_item.added',
  'response.content_part.added',
  'response.output_text.delta',
  'response.output_text.done',
  'response.content_part.done',
  'response.output_item.done',
  'response.completed',
];

test('a masked edit streams its events in the order of the real service, numbered, with the picture at two places', async () => {
  const heard = await events(ask('make it teal', { tool: { partial_images: 2, input_image_mask: { file_id: mask } } }));
  expect(heard.map((event) => event.type)).toEqual(order);
  expect(heard.map((event) => event.sequence_number)).toEqual(order.map((_, i) => i));
  expect(heard[4]).not.toHaveProperty('item.result');
  expect(heard[7]).toMatchObject({ partial_image_index: 0, size: '240x160', quality: 'high', output_format: 'png', background: 'auto' });
  const { item } = heard[10] as Extract<ResponseStreamEvent, { type: 'response.output_item.done' }>;
  const { response } = heard[17] as Extract<ResponseStreamEvent, { type: 'response.completed' }>;
  expect(item).toMatchObject({
    type: 'image_generation_call',
    status: 'completed',
    action: 'edit',
    revised_prompt: 'Recoloured the masked area to teal.',
  });
  expect(imageOf(response)?.result).toBe((item as { result: string }).result);
  expect(decodePicture(Buffer.from(imageOf(response)!.result!, 'base64'))).toMatchObject({ width, height });
});

test('the answer says in one sentence that it is a demo', async () => {
  expect((await client.responses.create(ask('brighten it'))).output_text).toBe('Demo engine, no AI: brightened the picture.');
});

test('usage counts text and pictures, and the image tool by the published formula', async () => {
  const large = await uploaded(encodePicture(samplePicture(1024, 1024), png));
  const { usage, tool_usage } = await client.responses.create(ask('teal', { pictures: [large] }));
  expect(usage).toMatchObject({ input_tokens: 1230, output_tokens: 14, total_tokens: 1244 });
  expect(tool_usage?.image_gen).toEqual({
    input_tokens: 1025,
    input_tokens_details: { image_tokens: 1024, text_tokens: 1 },
    output_tokens: 1756,
    output_tokens_details: { image_tokens: 1756, text_tokens: 0 },
    total_tokens: 2781,
  });
});

test('a conversation is read again in every turn, but for its instructions', async () => {
  const [instructions, prompt] = ['Be brief.', 'teal'];
  const first = await client.responses.create(ask(prompt, { instructions }));
  const again = await client.responses.create(ask(prompt, { instructions, previous_response_id: first.id }));
  expect(imageOf(first)?.['size']).toBe('240x160');
  const alone = Math.ceil((instructions.length + prompt.length) / 4);
  const written = prompt.length + first.output_text.length;
  // 240 × 160 are 40 patches, at 1.2 tokens each.
  expect(first.usage?.input_tokens).toBe(alone + 48);
  expect(again.usage?.input_tokens).toBe(Math.ceil((instructions.length + 2 * prompt.length + written) / 4) + 3 * 48);
});

test('every event fits the types of the SDK, but for what the real service leaves out too', { timeout: 20_000 }, async () => {
  const path = new URL(import.meta.resolve('openai/resources/responses/responses')).pathname.replace(/\.m?js$/, '.d.ts');
  const generator = createGenerator({ path, type: 'ResponseStreamEvent', skipTypeCheck: true, jsDoc: 'none' });
  const schema = JSON.parse(JSON.stringify(generator.createSchema('ResponseStreamEvent'))) as AnySchemaObject;
  const fits = new Ajv({ strict: false, allErrors: true }).compile(schema);
  const heard = await events(ask('make it teal', { tool: { partial_images: 1 } }));
  const asTyped = heard.map((event) => {
    const copy = JSON.parse(JSON.stringify(event)) as Record<string, unknown> & {
      item?: Record<string, unknown>;
      response?: Record<string, unknown>;
    };
    // Known of the wire: an added picture has no result yet, `output_text` is the SDK's own, `user` and `usage` are null, `n` is told.
    if (copy.item?.['type'] === 'image_generation_call') copy.item['result'] ??= null;
    if (copy.response) {
      copy.response['output_text'] = '';
      for (const field of ['user', 'usage']) if (copy.response[field] === null) delete copy.response[field];
      for (const tool of copy.response['tools'] as Record<string, unknown>[]) delete tool['n'];
      delete copy.response['store'];
    }
    return copy;
  });
  expect(asTyped.filter((event) => !fits(event)).map((event) => event['type'])).toEqual([]);
  expect(fits({ ...asTyped[0], response: { ...asTyped[0]!.response, status: 'thinking' } })).toBe(false);
});

test('a follow-up without a picture edits the newest of its conversation, and branches are independent', async () => {
  const first = await client.responses.create(ask('fill with red'));
  const follow = (prompt: string) =>
    client.responses.create(ask(prompt, { pictures: [], previous_response_id: first.id, tool: { action: 'edit' } }));
  const [red, green, blue] = pixel(first);
  expect(pixel(await follow('invert it'))).toEqual([255 - red!, 255 - green!, 255 - blue!]);
  expect(pixel(await follow('fill with navy'))).toEqual([0x14, 0x24, 0x5c]);
  expect((await client.responses.retrieve(first.id)).id).toBe(first.id);
  await client.responses.delete(first.id);
  await expect(follow('invert it')).rejects.toMatchObject({ code: 'previous_response_not_found' });
});

function pixel(response: Response) {
  return [...decodePicture(Buffer.from(imageOf(response)!.result!, 'base64')).data.subarray(0, 3)];
}

test('without a picture it paints one; with guides alone it looks at them', async () => {
  const drawn = await client.responses.create(ask('A valley at dawn', { pictures: [], tool: { action: 'generate', size: '1440x480' } }));
  expect(imageOf(drawn)).toMatchObject({ action: 'generate', size: '1440x480' });
  const guided = await client.responses.create(ask('A poster in the colours of the guide', { tool: { action: 'auto' } }));
  expect(imageOf(guided)).toMatchObject({ action: 'generate' });
  expect(guided.tool_usage?.image_gen.input_tokens_details.image_tokens).toBe(40);
});

test('a picture that is called the whole scene is looked at and counted, and changes nothing', async () => {
  const red = await uploaded(encodePicture(mapRed(samplePicture(64, 64)), png));
  const tool = { action: 'edit' } as const;
  const [instructions, prompt] = ['Picture 3 is the whole scene.', 'use the palette of the reference'];
  const guided = await client.responses.create(ask(prompt, { pictures: [base, base], tool }));
  const inScene = await client.responses.create(ask(prompt, { pictures: [base, base, red], tool, instructions }));
  const byThird = await client.responses.create(ask(prompt, { pictures: [base, base, red], tool }));
  const results = [guided, inScene, byThird].map((response) => imageOf(response)?.result);
  expect(results[1]).toBe(results[0]);
  expect(results[2]).not.toBe(results[0]);
  const read = [inScene, byThird].map(({ tool_usage }) => tool_usage?.image_gen.input_tokens_details.image_tokens);
  expect(read).toEqual([84, 84]);
});

function mapRed(pixels: ReturnType<typeof samplePicture>) {
  for (let at = 0; at < pixels.data.length; at += 4) pixels.data.set([220, 20, 30], at);
  return pixels;
}

test('what the engine cannot do is answered with words and no picture', async () => {
  const response = await client.responses.create(ask('add a cat on the roof'));
  expect(response.output.map((item) => item.type)).toEqual(['reasoning', 'message']);
  expect(response.status).toBe('completed');
  expect(response.output_text).toMatch(/no AI.*recolour/);
});

test('wrong requests are refused as the service refuses them', async () => {
  const small = await uploaded(encodePicture(sampleMask(120, 160), png));
  const opaque = await uploaded(encodePicture(samplePicture(width, height), { type: 'jpeg', quality: 80 }), 'mask.jpg');
  const webp = await uploaded(new Uint8Array([...Buffer.from('RIFF....WEBPVP8 '), ...new Uint8Array(40)]), 'a.webp');
  const withTool = (tool: object) => problem({ ...ask('teal'), tools: [{ type: 'image_generation', ...tool }] });
  const user = 'image_generation_user_error';
  const invalid = 'invalid_request_error';

  expect(await withTool({ input_image_mask: { file_id: small } })).toMatchObject({ status: 400, type: user, code: 'invalid_image_file' });
  expect(await withTool({ input_image_mask: { file_id: opaque } })).toMatchObject({ status: 400, type: user, code: 'invalid_image_file' });
  expect(await withTool({ input_image_mask: { file_id: 'file-none' } })).toMatchObject({
    status: 400,
    type: invalid,
    code: 'file_not_found',
  });
  expect(await problem(ask('teal', { pictures: Array.from({ length: 17 }, () => base) }))).toMatchObject({
    status: 400,
    type: user,
    code: 'too_many_images',
  });
  expect(await problem(ask('teal', { pictures: ['file-none'] }))).toMatchObject({ status: 400, code: 'file_not_found' });
  expect(await problem(ask('teal', { pictures: [webp] }))).toMatchObject({ status: 400, type: user, code: 'invalid_image_file' });
  expect(await problem({ ...ask('teal'), seed: 7 })).toEqual({ status: 400, type: invalid, code: 'unknown_parameter', param: 'seed' });
  expect(await withTool({ n: 2 })).toEqual({ status: 400, type: invalid, code: 'unknown_parameter', param: 'tools[0].n' });
  expect(await problem(ask('teal', { previous_response_id: 'resp_none' }))).toMatchObject({
    status: 400,
    code: 'previous_response_not_found',
    param: 'previous_response_id',
  });
  expect(await problem({ ...ask('teal'), tools: [] })).toMatchObject({ status: 400, param: 'tool_choice' });
  expect(await withTool({ model: 'gpt-image-1' })).toMatchObject({ status: 400, type: user, param: 'model' });
  expect(await problem({ ...ask('teal'), model: 'gpt-image-2' })).toMatchObject({ status: 400, code: 'model_not_found' });
  expect(await withTool({ background: 'transparent', output_format: 'jpeg' })).toMatchObject({ status: 400, code: 'invalid_value' });
  expect(await withTool({ partial_images: 4 })).toMatchObject({ status: 400, code: 'integer_above_max_value' });
  expect(await withTool({ model: 'gpt-image-2', input_fidelity: 'high' })).toMatchObject({ code: 'invalid_input_fidelity_model' });
  expect(await withTool({ model: 'gpt-image-2', quality: 'max' })).toMatchObject({ code: 'invalid_value', param: 'tools[0].quality' });
  expect(await withTool({ model: 'gpt-image-2', complexity: 'low' })).toMatchObject({
    code: 'invalid_value',
    param: 'tools[0].complexity',
  });
  expect(await withTool({ model: 'gpt-image-1.5', size: '1536x864' })).toMatchObject({ code: 'invalid_value', param: 'tools[0].size' });
  expect(await withTool({ model: 'chatgpt-image-latest', background: 'transparent' })).toMatchObject({ param: 'tools[0].background' });
  expect(await withTool({ model: 'gpt-image-1-mini', input_image_mask: { file_id: base } })).toMatchObject({
    param: 'tools[0].input_image_mask',
  });
  expect(await problem(ask('teal', { pictures: [], tool: { action: 'edit' } }))).toMatchObject({ status: 400, code: 'image_required' });
  for (const size of ['1000x1000', '3856x1024', '3200x1024', '512x512', '3840x3840', 'large']) {
    expect([size, await withTool({ size })]).toEqual([size, { status: 400, type: user, code: 'invalid_value', param: 'tools[0].size' }]);
  }
});

test('a request without a key is told so', async () => {
  const answer = await fetch(`${sandbox.url}/models`);
  expect([answer.status, await answer.json()]).toMatchObject([401, { error: { type: 'invalid_request_error' } }]);
  expect((await client.models.list()).data.map(({ id }) => id)).toContain('gpt-image-2.5-sunburst');
});

test('files can be looked up and removed', async () => {
  const id = await uploaded(picture);
  expect(await client.files.retrieve(id)).toMatchObject({ id, purpose: 'vision', bytes: picture.length });
  await client.files.delete(id);
  await expect(client.files.retrieve(id)).rejects.toMatchObject({ status: 404 });
});

test('in the background a response outlives its stream, and the stream is taken up where it stopped', async () => {
  let id = '';
  const stream = await client.responses.create({ ...ask('make it teal', { tool: { partial_images: 2 } }), background: true, stream: true });
  for await (const event of stream) {
    if (event.type === 'response.created') id = event.response.id;
    if (event.sequence_number === 3) break;
  }
  const rest: ResponseStreamEvent[] = [];
  for await (const event of await client.responses.retrieve(id, { stream: true, starting_after: 3 })) rest.push(event);
  expect(rest[0]?.sequence_number).toBe(4);
  expect(rest.at(-1)?.type).toBe('response.completed');
  expect((await client.responses.retrieve(id)).status).toBe('completed');
  expect((await client.responses.cancel(id)).status).toBe('completed');
});

test('a background response can be cancelled, one in the foreground cannot', async () => {
  await withSlowSandbox(async (slow) => {
    const running = await slow.responses.create({ ...ask('a valley', { pictures: [] }), background: true });
    expect(['queued', 'in_progress']).toContain(running.status);
    expect((await slow.responses.cancel(running.id)).status).toBe('cancelled');
  });
  const done = await client.responses.create(ask('make it teal'));
  await expect(client.responses.cancel(done.id)).rejects.toMatchObject({ status: 400 });
});

test('a foreground response whose connection drops is cancelled', async () => {
  await withSlowSandbox(async (slow) => {
    let id = '';
    for await (const event of await slow.responses.create({ ...ask('a valley', { pictures: [] }), stream: true })) {
      if (event.type === 'response.created') id = event.response.id;
      break;
    }
    await expect.poll(async () => (await slow.responses.retrieve(id)).status, { timeout: 5000 }).toBe('cancelled');
  });
});

async function withSlowSandbox(use: (client: OpenAI) => Promise<void>): Promise<void> {
  const slow = await startSandbox({ pace: 60_000 });
  try {
    await use(new OpenAI({ baseURL: slow.url, apiKey: 'any', maxRetries: 0 }));
  } finally {
    await slow.close();
  }
}

async function misbehaving(what: Misbehaviour): Promise<ResponseStreamEvent[]> {
  sandbox.misbehave(what);
  return events(ask('make it teal', { tool: { partial_images: 2 } }));
}

test('told to, it fails as the service has been seen to', async () => {
  await expect(misbehaving({ kind: 'moderation', seen: 'status' })).rejects.toMatchObject({ status: 400, code: 'moderation_blocked' });
  await expect(misbehaving({ kind: 'moderation', seen: 'event' })).rejects.toMatchObject({ code: 'moderation_blocked' });
  expect((await misbehaving({ kind: 'moderation', seen: 'failed' })).at(-1)).toMatchObject({
    type: 'response.failed',
    response: { error: { code: 'image_content_policy_violation' } },
  });
  const item = imageOf(((await misbehaving({ kind: 'moderation', seen: 'item' })).at(-1) as { response: Response }).response);
  expect(item).toMatchObject({ status: 'failed', result: null, error: { code: 'moderation_blocked' } });

  await expect(misbehaving({ kind: 'rate-limit', retryAfterSeconds: 7 })).rejects.toSatisfy(
    (error: APIError) => error.status === 429 && error.headers?.get('retry-after') === '7',
  );
  await expect(misbehaving({ kind: 'quota' })).rejects.toMatchObject({ status: 429, code: 'credit_balance_exhausted' });
  await expect(misbehaving({ kind: 'server-error', status: 503 })).rejects.toMatchObject({ status: 503 });
  await expect(misbehaving({ kind: 'cut', afterEvents: 8 })).rejects.toThrow(/terminated|aborted/);
  expect(types(await misbehaving({ kind: 'no-end' }))).toEqual(order.slice(0, -1));
  expect((await misbehaving({ kind: 'failed' })).at(-1)?.type).toBe('response.failed');

  const unfinished = await misbehaving({ kind: 'unfinished-status' });
  expect(types(unfinished)).not.toContain('response.image_generation_call.completed');
  expect(unfinished[9]).toMatchObject({ type: 'response.output_item.done', item: { status: 'generating', result: expect.any(String) } });
  expect(types(await misbehaving({ kind: 'text-only' })).join()).not.toContain('image');

  expect(types(await events(ask('make it teal', { tool: { partial_images: 2 } })))).toEqual(order);
});

function types(heard: ResponseStreamEvent[]) {
  return heard.map((event) => event.type);
}

test('told to stall, it says nothing more and holds the line', async () => {
  sandbox.misbehave({ kind: 'stall', afterEvents: 5 });
  const stop = new AbortController();
  const heard: string[] = [];
  const stream = await client.responses.create({ ...ask('make it teal'), stream: true }, { signal: stop.signal });
  setTimeout(() => stop.abort(), 1200);
  for await (const event of stream) heard.push(event.type);
  expect(heard).toEqual(order.slice(0, 5));
});

test('a mark in the prompt misbehaves too, once, and is not taken for a part of the ask', async () => {
  await expect(client.responses.create(ask('make it teal [demo: moderation]'))).rejects.toMatchObject({ code: 'moderation_blocked' });
  expect((await client.responses.create(ask('make it teal [demo: text-only]'))).output.map((item) => item.type)).toEqual([
    'reasoning',
    'message',
  ]);
  expect((await client.responses.create(ask('make it teal [demo: shift]'))).output_text).toContain('recoloured');
});

test('a picture takes as long as it was told to take, with its partials spread over the time', async () => {
  const slow = await startSandbox({ pace: 900 });
  try {
    const start = performance.now();
    const times: [string, number][] = [];
    const body = ask('A valley', { pictures: [], tool: { partial_images: 2 } });
    for await (const event of await new OpenAI({ baseURL: slow.url, apiKey: 'any' }).responses.create({ ...body, stream: true }))
      times.push([event.type, performance.now() - start]);
    const partials = times.filter(([type]) => type.endsWith('partial_image')).map(([, time]) => time);
    expect(partials[0]).toBeGreaterThan(290);
    expect(partials[1]).toBeGreaterThan(590);
    expect(times.at(-1)?.[1]).toBeGreaterThan(890);
  } finally {
    await slow.close();
  }
});

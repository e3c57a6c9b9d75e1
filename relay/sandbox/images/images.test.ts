import { Ajv, type AnySchemaObject } from 'ajv';
import OpenAI, { APIError, toFile } from 'openai';
import type { ImageEditParamsNonStreaming, ImageEditStreamEvent, ImagesResponse } from 'openai/resources/images';
import { createGenerator } from 'ts-json-schema-generator';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { decodePicture } from '../engine/decode-picture.ts';
import { encodePicture } from '../engine/encode-picture.ts';
import { inMiddle, sampleMask, samplePicture } from '../sample-picture.ts';
import { startSandbox, type Sandbox } from '../server.ts';
import type { Sight } from '../sight.ts';

const width = 240;
const height = 160;
const png = { type: 'png' } as const;
const base = samplePicture(width, height);
const picture = encodePicture(base, png);
const overlay = encodePicture(sampleMask(width, height), png);
const model = 'gpt-image-2.5-sunburst';

let sandbox: Sandbox;
let client: OpenAI;

beforeAll(async () => {
  sandbox = await startSandbox({ pace: 0 });
  client = new OpenAI({ baseURL: sandbox.url, apiKey: 'any', maxRetries: 0, logLevel: 'off' });
});
afterEach(() => sandbox.behave());
afterAll(() => sandbox.close());

const file = (bytes: Uint8Array, name = 'picture.png') => toFile(bytes, name, { type: 'image/png' });

async function edit(change: Partial<ImageEditParamsNonStreaming> = {}): Promise<ImagesResponse> {
  return client.images.edit({ model, image: await file(picture), prompt: 'make it teal', ...change });
}

async function streamed(change: object = {}): Promise<ImageEditStreamEvent[]> {
  const heard: ImageEditStreamEvent[] = [];
  const body = { model, image: await file(picture), prompt: 'make it teal', stream: true, partial_images: 2, ...change } as const;
  for await (const event of await client.images.edit(body)) heard.push(event);
  return heard;
}

function pictures({ data = [] }: ImagesResponse) {
  return data.map(({ b64_json }) => decodePicture(Buffer.from(b64_json!, 'base64')));
}

/** Told apart by a word: the pictures themselves would fill a page. */
function isSame(one: ImagesResponse, other: ImagesResponse): boolean {
  return one.data?.[0]?.b64_json === other.data?.[0]?.b64_json;
}

async function problem(asked: Promise<unknown>): Promise<object> {
  const error: unknown = await asked.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof APIError)) throw new Error('It was not refused.');
  return { status: error.status, type: error.type, code: error.code, param: error.param };
}

test('several pictures of one edit differ, and none changes what the mask protects', async () => {
  const answer = await edit({ mask: await file(overlay), n: 3 });
  expect(answer).toMatchObject({ background: 'opaque', output_format: 'png', quality: 'medium', size: '240x160' });
  expect(new Set(answer.data?.map(({ b64_json }) => b64_json)).size).toBe(3);
  const outside = pictures(answer).map(({ data }) =>
    data.findIndex((value, at) => value !== base.data[at] && !inMiddle((at >> 2) % width, Math.floor((at >> 2) / width), width, height)),
  );
  expect(outside).toEqual([-1, -1, -1]);
});

test('usage counts what was received and made: pictures in patches, text, no masks, each picture by the published formula', async () => {
  const large = await file(encodePicture(samplePicture(1024, 1024), png));
  const { usage } = await edit({ image: [large, await file(picture)], mask: await file(encodePicture(sampleMask(1024, 1024), png)), n: 2 });
  expect(usage).toEqual({
    input_tokens: 1067,
    input_tokens_details: { image_tokens: 1064, text_tokens: 3 },
    output_tokens: 878,
    output_tokens_details: { image_tokens: 878, text_tokens: 0 },
    total_tokens: 1945,
  });
});

test('as JSON, an edit names uploaded files or carries data URLs, and does the same', async () => {
  const { id } = await client.files.create({ file: await file(picture), purpose: 'vision' });
  const mask = { image_url: `data:image/png;base64,${Buffer.from(overlay).toString('base64')}` };
  const body = { model, prompt: 'make it teal', images: [{ file_id: id }], mask };
  const answer = await client.post<ImagesResponse>('/images/edits', { body });
  expect(isSame(answer, await edit({ mask: await file(overlay) }))).toBe(true);
  const wrong = (change: object) => problem(client.post('/images/edits', { body: { ...body, ...change } }));
  expect(await wrong({ markup: mask, mask: undefined })).toMatchObject({ code: 'unknown_parameter', param: 'markup' });
  expect(await wrong({ image: 'x' })).toMatchObject({ code: 'unknown_parameter', param: 'image' });
  expect(await wrong({ images: [{ file_id: 'file-none' }] })).toMatchObject({ code: 'file_not_found', param: 'images[0]' });
  expect(await wrong({ images: [{ file_id: id, ...mask }] })).toMatchObject({ code: 'invalid_value', param: 'images[0]' });
});

test('one picture can be streamed: partials, then the finished one with its usage, which counts them', async () => {
  const heard = await streamed();
  expect(heard.map(({ type }) => type)).toEqual(['image_edit.partial_image', 'image_edit.partial_image', 'image_edit.completed']);
  expect(heard[1]).toMatchObject({ partial_image_index: 1, size: '240x160', background: 'auto', output_format: 'png', quality: 'medium' });
  expect(heard[2]).toMatchObject({ usage: { output_tokens: 396, input_tokens_details: { image_tokens: 40 } } });
  expect(heard[2]?.b64_json === (await edit()).data?.[0]?.b64_json).toBe(true);
  const path = new URL(import.meta.resolve('openai/resources/images')).pathname.replace(/\.m?js$/, '.d.ts');
  const generator = createGenerator({ path, type: 'ImageEditStreamEvent', skipTypeCheck: true, jsDoc: 'none', additionalProperties: true });
  const schema = JSON.parse(JSON.stringify(generator.createSchema('ImageEditStreamEvent'))) as AnySchemaObject;
  const fits = new Ajv({ strict: false }).compile(schema);
  expect(heard.map((event) => fits(event))).toEqual([true, true, true]);
  expect(fits({ ...heard[2], size: 1024 })).toBe(false);
});

test('from nothing a picture is painted, and its events are named for it', async () => {
  const types: string[] = [];
  const body = { model: 'gpt-image-2', prompt: 'a valley', size: '1440x480', stream: true, partial_images: 1 } as const;
  for await (const event of await client.images.generate(body)) types.push(`${event.type} ${event.size}`);
  expect(types).toEqual(['image_generation.partial_image 1440x480', 'image_generation.completed 1440x480']);
});

test('wrong requests are refused as the service refuses them', async () => {
  const small = await file(encodePicture(sampleMask(120, 160), png));
  const opaque = await file(encodePicture(base, png));
  const user = { status: 400, type: 'image_generation_user_error' };
  const unknown = (param: string) => ({ status: 400, type: 'invalid_request_error', code: 'unknown_parameter', param });
  const wrong = (change: object) => problem(edit(change));
  expect(await wrong({ seed: 7 })).toEqual(unknown('seed'));
  expect(await wrong({ response_format: 'b64_json' })).toEqual(unknown('response_format'));
  expect(await wrong({ moderation: 'low' })).toEqual(unknown('moderation'));
  expect(await problem(client.images.generate({ model, prompt: 'x', style: 'vivid' }))).toEqual(unknown('style'));
  expect(await wrong({ n: 11 })).toMatchObject({ status: 400, code: 'integer_above_max_value', param: 'n' });
  expect(await wrong({ n: 0 })).toMatchObject({ code: 'integer_below_min_value', param: 'n' });
  expect(await wrong({ n: 2, stream: true })).toMatchObject({ ...user, param: 'stream' });
  expect(await wrong({ partial_images: 1 })).toMatchObject({ ...user, param: 'partial_images' });
  expect(await wrong({ model: 'gpt-image-1' })).toMatchObject({ ...user, param: 'model' });
  expect(await wrong({ prompt: 'x'.repeat(32_001) })).toMatchObject({ code: 'string_above_max_length', param: 'prompt' });
  expect(await wrong({ image: [] })).toMatchObject({ code: 'missing_required_parameter', param: 'image' });
  expect(await wrong({ image: Array.from({ length: 17 }, () => opaque) })).toMatchObject({ ...user, code: 'too_many_images' });
  expect(await wrong({ image: await file(new Uint8Array(90)) })).toMatchObject({ ...user, code: 'invalid_image_file', param: 'image' });
  for (const name of ['mask', 'markup']) {
    expect(await wrong({ [name]: small })).toMatchObject({ ...user, code: 'invalid_image_file', param: name });
    expect(await wrong({ [name]: await file(encodePicture(base, { type: 'jpeg', quality: 80 })) })).toMatchObject({ param: name });
  }
  expect(await wrong({ markup: opaque })).toMatchObject({ ...user, code: 'invalid_image_file', param: 'markup' });
  expect(await wrong({ mask: await file(overlay), markup: await file(overlay) })).toMatchObject({ ...user, param: 'markup' });
  const preview = { model: 'gpt-image-2.6-flare', output_format: 'svg' } as const;
  expect(await wrong({ ...preview, n: 2 })).toMatchObject({ ...user, param: 'n' });
  expect(await wrong({ ...preview, stream: true })).toMatchObject({ ...user, param: 'stream' });
  expect(await wrong({ ...preview, output_format: 'gif', stream: true })).toMatchObject({ ...user, param: 'stream' });
});

test('what the engine cannot do is said on the picture, because nowhere else can it be', async () => {
  const [made] = pictures(await edit({ prompt: 'add a cat' }));
  expect(made!.data.filter((value, at) => value !== base.data[at]).length).toBeGreaterThan(400);
});

test('what is said of the pictures before the empty line is no part of the ask, and sets the scene apart', async () => {
  const image = [await file(picture), await file(picture), await file(encodePicture(samplePicture(64, 64), png))];
  const legend =
    'The first picture is the base.\nThe further pictures are guides: picture 2 is "Logo".\nPicture 3 is the whole scene, made small.';
  const told = await edit({ image, prompt: `${legend}\n\nmake it teal` });
  expect(isSame(told, await edit())).toBe(true);
  expect(told.usage?.input_tokens_details).toEqual({ image_tokens: 84, text_tokens: Math.ceil((legend.length + 14) / 4) });
});

test('markup says where to work, and is no part of the result', async () => {
  const ring = samplePicture(width, height);
  for (let i = 0; i < width * height; i += 1) {
    const off = Math.hypot((i % width) - 60, Math.floor(i / width) - 80);
    ring.data.set(off > 38 && off < 44 ? [255, 0, 0, 255] : [0, 0, 0, 0], i * 4);
  }
  const [made] = pictures(await edit({ prompt: 'fill with navy', markup: await file(encodePicture(ring, png)) }));
  const at = (x: number, y: number) => [...made!.data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)];
  const before = (x: number, y: number) => [...base.data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)];
  expect(at(60, 80)).toEqual([0x14, 0x24, 0x5c]);
  expect(at(150, 80)).toEqual(before(150, 80));
  expect(made!.data.some((value, i) => i % 4 === 0 && value > 240 && made!.data[i + 1]! < 30)).toBe(false);
});

test('told to, it fails at once as the service has been seen to', async () => {
  const wrong = (tag: string) => problem(edit({ prompt: `make it teal [demo: ${tag}]` }));
  expect(await wrong('quota')).toMatchObject({ status: 429, type: 'insufficient_quota', code: 'credit_balance_exhausted' });
  expect(await wrong('spend-limit')).toMatchObject({ status: 429, code: 'project_spend_limit_exceeded' });
  expect(await wrong('verify')).toMatchObject({ status: 403, type: 'invalid_request_error', code: null });
  expect(await wrong('server-error')).toMatchObject({ status: 503, code: 'server_is_overloaded' });
  for (const place of ['moderation', 'moderation-event', 'moderation-failed', 'moderation-item'])
    expect([place, await wrong(place)]).toEqual([
      place,
      { status: 400, type: 'image_generation_user_error', code: 'moderation_blocked', param: null },
    ]);
  await expect(edit({ prompt: 'blur [demo: unheard]' })).rejects.toThrow('Connection error');
});

test('a rate limit can pass by itself: the same request is refused once', async () => {
  const again = () => edit({ prompt: 'make it teal [demo: rate]' });
  await expect(again()).rejects.toSatisfy((error: APIError) => error.status === 429 && error.headers?.get('retry-after') === '3');
  expect((await again()).data).toHaveLength(1);
  await expect(again()).rejects.toMatchObject({ code: 'rate_limit_exceeded' });
});

test('told to, it makes fewer pictures than asked for, and bills those alone', async () => {
  const { data, usage } = await edit({ prompt: 'make it teal [demo: partial-success]', n: 4, quality: 'low' });
  const { usage: one } = await edit({ quality: 'low' });
  expect([data?.length, usage?.output_tokens]).toEqual([2, 2 * one!.output_tokens]);
});

test('told to, it makes something else than asked for, and says so', async () => {
  const asked = { model: 'gpt-image-2', size: '1440x480', quality: 'high', background: 'transparent' } as const;
  const answer = await client.images.generate({ ...asked, prompt: 'a valley [demo: alters]' });
  expect(answer).toMatchObject({ size: '1024x1024', quality: 'low', background: 'opaque', usage: { output_tokens: 196 } });
  expect(pictures(answer)[0]).toMatchObject({ width: 1024, height: 1024 });
});

test('a stream breaks where it is told to, at the latest before its end, and the pictures are made all the same', async () => {
  const ended: Sight[] = [];
  const unwatch = sandbox.watch((sight) => void (sight.type === 'ended' && ended.push(sight)));
  await expect(streamed({ prompt: 'blur [demo: cut]' })).rejects.toThrow(/terminated|aborted/);
  await expect(streamed({ prompt: 'blur [demo: error-event]' })).rejects.toMatchObject({ code: 'server_error' });
  await expect(streamed({ prompt: 'blur [demo: moderation-event]' })).rejects.toMatchObject({ code: 'moderation_blocked' });
  expect((await streamed({ prompt: 'blur [demo: no-end]' })).map(({ type }) => type)).toEqual([
    'image_edit.partial_image',
    'image_edit.partial_image',
  ]);
  expect(ended.map((sight) => sight.type === 'ended' && [sight.status, sight.picture !== null])).toEqual([
    ['completed', true],
    ['completed', true],
    ['failed', false],
    ['completed', true],
  ]);
  unwatch();
});

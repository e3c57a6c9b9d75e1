import OpenAI, { type APIError } from 'openai';
import type { Response, ResponseStreamEvent, Tool } from 'openai/resources/responses/responses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodePicture } from './engine/decode-picture.ts';
import { encodePicture } from './engine/encode-picture.ts';
import { samplePicture } from './sample-picture.ts';
import { startSandbox, type Sandbox } from './server.ts';

let sandbox: Sandbox;
let client: OpenAI;
const url = `data:image/png;base64,${Buffer.from(encodePicture(samplePicture(96, 64), { type: 'png' })).toString('base64')}`;

beforeAll(async () => {
  sandbox = await startSandbox({ pace: 0 });
  client = new OpenAI({ baseURL: sandbox.url, apiKey: 'any', maxRetries: 0, logLevel: 'off' });
});
afterAll(() => sandbox.close());

function ask(text: string, tool: Partial<Tool.ImageGeneration> = {}) {
  return {
    model: 'gpt-6-luna',
    input: [
      {
        role: 'user' as const,
        content: [
          { type: 'input_text' as const, text },
          { type: 'input_image' as const, image_url: url, detail: 'auto' as const },
        ],
      },
    ],
    tools: [{ type: 'image_generation' as const, model: 'gpt-image-2.6-sunburst', ...tool }],
    tool_choice: { type: 'image_generation' as const },
  };
}

const create = (text: string, tool?: Partial<Tool.ImageGeneration>) => client.responses.create(ask(text, tool));

function imageOf({ output }: Response) {
  const item = output.find(({ type }) => type === 'image_generation_call');
  if (item?.type !== 'image_generation_call') throw new Error('There is no picture.');
  return item;
}

test.each([
  ['moderation', { status: 400, code: 'moderation_blocked', type: 'image_generation_user_error' }],
  ['quota', { status: 429, code: 'credit_balance_exhausted', type: 'insufficient_quota' }],
  ['spend-limit', { status: 429, code: 'project_spend_limit_exceeded', type: 'insufficient_quota' }],
  ['verify', { status: 403, code: null, type: 'invalid_request_error' }],
  ['rate-limit', { status: 429, code: 'rate_limit_exceeded' }],
  ['server-error', { status: 503, code: 'server_is_overloaded' }],
])('[demo: %s] is refused by its status', async (mark, refusal) => {
  await expect(create(`make it teal [demo: ${mark}]`)).rejects.toMatchObject(refusal);
});

test('a block can surface in the stream, in the response and in its picture too', async () => {
  const heard = async (mark: string) => {
    const events: ResponseStreamEvent[] = [];
    const body = { ...ask(`make it teal [demo: ${mark}]`), stream: true } as const;
    for await (const event of await client.responses.create(body)) events.push(event);
    return events;
  };
  await expect(heard('moderation-event')).rejects.toMatchObject({ code: 'moderation_blocked' });
  expect((await heard('moderation-failed')).at(-1)).toMatchObject({ type: 'response.failed' });
  const blocked = imageOf(await create('make it teal [demo: moderation-item]'));
  expect(blocked).toMatchObject({ status: 'failed', result: null, error: { moderation_details: { moderation_stage: 'output' } } });
});

test('a rate limit passes when the same request comes again', async () => {
  const again = () => create('make it teal [demo: rate]');
  await expect(again()).rejects.toSatisfy((error: APIError) => error.headers?.get('retry-after') === '3');
  expect(imageOf(await again()).result).toBeTruthy();
});

test('what was altered is echoed, by the picture and by the tool', async () => {
  const altered = await create('make it teal [demo: alters]', { size: '1536x1024', quality: 'high', background: 'transparent' });
  const echo = { size: '1024x1024', quality: 'low', background: 'opaque' };
  expect(imageOf(altered)).toMatchObject(echo);
  expect(altered.tools[0]).toMatchObject(echo);
});

test('a conversation goes on from an SVG as from any picture', async () => {
  const first = await create('fill with navy', { output_format: 'svg' });
  const body = { ...ask('invert it'), input: 'invert it', previous_response_id: first.id };
  const { data } = decodePicture(Buffer.from(imageOf(await client.responses.create(body)).result!, 'base64'));
  expect([...data.subarray(0, 3)]).toEqual([0x14, 0x24, 0x5c].map((value) => 255 - value));
});

test('an SVG tells what its author wrote; a GIF is a GIF, and WebP is WebP', async () => {
  const [svg, gif, webp] = await Promise.all(
    (['svg', 'gif', 'webp'] as const).map(async (output_format) => imageOf(await create('make it teal', { output_format }))),
  );
  const bytes = (item: typeof svg) => Buffer.from(item!.result!, 'base64');
  expect(bytes(svg).toString()).toMatch(/^<svg [^>]*viewBox="0 0 96 64">.*<path/);
  expect(svg).toMatchObject({ output_format: 'svg', svg_usage: { model: 'gpt-6-luna', output_tokens: Math.ceil(bytes(svg).length / 4) } });
  expect([bytes(gif).subarray(0, 6).toString(), bytes(gif).readUInt16LE(6), gif?.svg_usage]).toEqual(['GIF89a', 96, undefined]);
  expect(bytes(webp).subarray(8, 12).toString()).toBe('WEBP');
});

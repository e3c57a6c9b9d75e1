import type { ResponseStreamEvent } from 'openai/resources/responses/responses';
import { expect, test } from 'vitest';
import type { Heard } from '../turns/upstream.ts';
import { arrivedPicture, colourPng } from '../testing/pictures.ts';
import { hearResponses } from './hear-responses.ts';
import { pictureToken } from './picture-stream/picture-token.ts';

const created = { type: 'response.created', response: { id: 'resp_1' } };
const finished = arrivedPicture(colourPng({ width: 4, height: 3 }));
const rough = arrivedPicture(colourPng({ width: 4, height: 3 }, 1));
const picture = { type: 'image_generation_call', id: 'ig_1', result: pictureToken(finished), revised_prompt: 'Teal.' };
const imageUsage = { input_tokens: 30, output_tokens: 400 };

test('the picture is taken from its finished item even when that says it is still generating', async () => {
  const heard = await hear([
    created,
    { type: 'response.output_item.added', item: { ...picture, result: undefined } },
    {
      type: 'response.image_generation_call.partial_image',
      partial_image_index: 0,
      partial_image_b64: pictureToken(rough),
    },
    { type: 'response.output_item.done', item: { ...picture, status: 'generating', size: '1024x640', quality: 'low' } },
    completed([picture], { usage: { input_tokens: 5, output_tokens: 6 }, tool_usage: { image_gen: imageUsage } }),
  ]);
  expect(heard).toEqual([
    { type: 'running', responseId: 'resp_1' },
    { type: 'partial', index: 0, picture: rough },
    {
      type: 'picture',
      picture: finished,
      revisedPrompt: 'Teal.',
      echo: { size: '1024x640', quality: 'low', background: null },
    },
    expect.objectContaining({
      type: 'usage',
      usage: { imageInputTokens: 30, imageOutputTokens: 400, textInputTokens: 5, textOutputTokens: 6 },
    }),
    { type: 'ended', outcome: { state: 'done' } },
  ]);
});

test('of the tokens counted, those of text and those read from before are told apart where the service does', async () => {
  const image_gen = {
    ...imageUsage,
    input_tokens_details: { image_tokens: 26, text_tokens: 4 },
    cached_tokens: 12,
    cached_tokens_details: { cached_image_tokens: 10, cached_text_tokens: 2 },
  };
  const usage = { input_tokens: 50, output_tokens: 6, input_tokens_details: { cached_tokens: 40, cache_write_tokens: 0 } };
  const heard = await hear([created, completed([picture], { usage, tool_usage: { image_gen } })]);
  expect(heard.find(({ type }) => type === 'usage')).toMatchObject({
    usage: {
      imageInputTokens: 30,
      imageOutputTokens: 400,
      textInputTokens: 50,
      textOutputTokens: 6,
      imageInputTextTokens: 4,
      imageCachedTokens: 12,
      imageCachedTextTokens: 2,
      textCachedTokens: 40,
    },
  });
});

test('a picture that comes with the last event alone is not lost', async () => {
  const heard = await hear([created, completed([{ type: 'reasoning' }, picture])]);
  expect(heard.map(({ type }) => type)).toEqual(['running', 'picture', 'ended']);
});

test('a stream without a last event is a failure, though the picture is there', async () => {
  const heard = await hear([created, { type: 'response.output_item.done', item: picture }]);
  expect(heard.map(({ type }) => type)).toEqual(['running', 'picture', 'ended']);
  expect(heard.at(-1)).toMatchObject({ outcome: { state: 'failed', failure: { code: 'stream_cut' } } });
});

test('words without a picture are a refusal that carries the words', async () => {
  const message = { type: 'message', content: [{ type: 'output_text', text: 'I only do hats.' }] };
  const heard = await hear([created, { type: 'response.output_item.done', item: message }, completed([message])]);
  expect(heard.slice(1)).toMatchObject([
    { type: 'said', text: 'I only do hats.' },
    { outcome: { state: 'refused', failure: { code: 'no_picture', message: expect.stringContaining('I only do hats.') } } },
  ]);
});

test('neither picture nor words is a failure', async () => {
  const empty = { type: 'message', content: [{ type: 'output_text', text: ' ' }] };
  const heard = await hear([created, { type: 'response.output_item.done', item: empty }, completed([empty])]);
  expect(heard.slice(1)).toMatchObject([{ outcome: { state: 'failed', failure: { code: 'no_picture' } } }]);
});

const blocked = { code: 'moderation_blocked', message: 'raw', type: 'image_generation_user_error', param: null };

test.each([
  ['an item', [{ type: 'response.output_item.done', item: { ...picture, result: null, error: blocked } }, completed([])]],
  ['a failed response', [{ type: 'response.failed', response: { status: 'failed', output: [], error: blocked } }]],
  ['a flat error event', [{ ...blocked, type: 'error' }]],
  [
    'an incomplete response',
    [{ type: 'response.incomplete', response: { status: 'incomplete', output: [], incomplete_details: { reason: 'content_filter' } } }],
  ],
])('a safety block in %s is a refusal', async (_, events) => {
  expect((await hear([created, ...events])).at(-1)).toMatchObject({
    outcome: { state: 'refused', failure: { code: 'moderation_blocked' } },
  });
});

function completed(output: unknown[], more: object = {}) {
  return { type: 'response.completed', response: { status: 'completed', output, ...more } };
}

/** As they come over the wire: with far fewer members than the SDK's types promise. */
async function hear(events: unknown[]): Promise<Heard[]> {
  const heard: Heard[] = [];
  for await (const one of hearResponses(stream(events as ResponseStreamEvent[]))) heard.push(one);
  return heard;
}

async function* stream(events: ResponseStreamEvent[]) {
  yield* events;
}

test('what stands for no stored picture is told as one that cannot be read, and a look of that kind is passed over', async () => {
  const foreign = Buffer.from('<html>').toString('base64');
  const heard = await hear([
    created,
    { type: 'response.image_generation_call.partial_image', partial_image_index: 0, partial_image_b64: foreign },
    { type: 'response.output_item.done', item: { ...picture, result: foreign } },
  ]);
  expect(heard).toMatchObject([{ type: 'running' }, { type: 'picture', picture: 'unreadable' }, { type: 'ended' }]);
});

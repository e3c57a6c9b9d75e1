import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { checkSchema, type Schema } from './check-schema.ts';
import { makeRequestSchemas } from './make-request-schema.ts';

const committedAt = (name: string) => JSON.parse(readFileSync(new URL(`./${name}-schema.json`, import.meta.url), 'utf8')) as Schema;
const committed = committedAt('request');

test('the committed schemas are what the installed SDK says; else run node relay/sandbox/requests/make-request-schema.ts', () => {
  expect({ request: committed, generations: committedAt('generations'), edits: committedAt('edits') }).toEqual(makeRequestSchemas());
});

const tool = { type: 'image_generation', model: 'gpt-image-2.5-sunburst', quality: 'high', size: '1024x1024', partial_images: 2 };
const good = {
  model: 'gpt-6-luna',
  instructions: 'Edit.',
  stream: true,
  store: true,
  metadata: { job: '1' },
  input: [
    {
      role: 'user',
      content: [
        { type: 'input_text', text: 'teal' },
        { type: 'input_image', file_id: 'file-1', detail: 'auto' },
      ],
    },
  ],
  tools: [{ ...tool, input_image_mask: { file_id: 'file-2' } }],
  tool_choice: { type: 'image_generation' },
};
const bodies: [name: string, body: unknown, param: string | null][] = [
  ['a full request', good, null],
  ['a request of one line', { model: 'gpt-6-luna', input: 'teal' }, null],
  ['an image without detail', { ...good, input: [{ role: 'user', content: [{ type: 'input_image', image_url: 'data:' }] }] }, null],
  ['a call by its id', { ...good, input: [{ type: 'image_generation_call', id: 'ig_1' }] }, null],
  ['a reference by its id', { ...good, input: [{ type: 'item_reference', id: 'ig_1' }] }, null],
  ['null where it is allowed', { ...good, metadata: null, max_tool_calls: null }, null],
  ['an unknown key', { ...good, seed: 7 }, 'seed'],
  ['an unknown key of the tool', { ...good, tools: [{ ...tool, seed: 7 }] }, 'tools[0].seed'],
  [
    'an unknown key of an image',
    { ...good, input: [{ role: 'user', content: [{ type: 'input_image', url: 'x' }] }] },
    'input[0].content[0].url',
  ],
  ['an unknown key of a mask', { ...good, tools: [{ ...tool, input_image_mask: { file: 'x' } }] }, 'tools[0].input_image_mask.file'],
  ['a mask that is a string', { ...good, tools: [{ ...tool, input_image_mask: 'x' }] }, 'tools[0].input_image_mask'],
  ['a quality there is not', { ...good, tools: [{ ...tool, quality: 'superb' }] }, 'tools[0].quality'],
  ['an action there is not', { ...good, tools: [{ ...tool, action: 'repaint' }] }, 'tools[0].action'],
  ['a number as text', { ...good, tools: [{ ...tool, partial_images: '2' }] }, 'tools[0].partial_images'],
  ['text that is missing', { ...good, input: [{ role: 'user', content: [{ type: 'input_text' }] }] }, 'input[0].content[0].text'],
  ['a role there is not', { ...good, input: [{ role: 'robot', content: 'x' }] }, 'input[0].role'],
  ['no object at all', 'teal', ''],
];

test.each(bodies)('%s is judged as a full validator judges it, and the parameter is named', (_, body, param) => {
  expect(checkSchema(body, committed)?.param ?? null).toBe(param);
  expect(fullValidator(body)).toBe(param === null);
});

const fullValidator = new Ajv({ strict: false }).compile(committed);

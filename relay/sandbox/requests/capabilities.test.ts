import { describe, expect, test } from 'vitest';
import { ApiError } from '../api-error.ts';
import { encodePicture } from '../engine/encode-picture.ts';
import { memoryFiles } from '../file-store.ts';
import { memoryResponses } from '../responses/response-store.ts';
import { sampleMask, samplePicture } from '../sample-picture.ts';
import { byOwnName } from './image-models.ts';
import { readCreate } from './read-create.ts';
import { readEditForm } from './read-images.ts';

const png = { type: 'png' } as const;
const picture = encodePicture(samplePicture(48, 32), png);
const overlay = encodePicture(sampleMask(48, 32), png);
const overlayUrl = `data:image/png;base64,${Buffer.from(overlay).toString('base64')}`;
const pictureUrl = `data:image/png;base64,${Buffer.from(picture).toString('base64')}`;

const controls = {
  'custom size': { body: { size: '1536x864' }, param: 'size', code: 'invalid_value' },
  max: { body: { quality: 'max' }, param: 'quality', code: 'invalid_value' },
  complexity: { body: { complexity: 'low' }, param: 'complexity', code: 'invalid_value' },
  transparent: { body: { background: 'transparent' }, param: 'background', code: 'invalid_value' },
  fidelity: { body: { input_fidelity: 'high' }, param: 'input_fidelity', code: 'invalid_input_fidelity_model' },
  svg: { body: { output_format: 'svg' }, param: 'output_format', code: 'invalid_value' },
  gif: { body: { output_format: 'gif' }, param: 'output_format', code: 'invalid_value' },
} as const;
type Control = keyof typeof controls | 'mask' | 'markup';

const takes: [model: string, controls: Control[]][] = [
  ['gpt-image-2.6-sunburst', ['custom size', 'max', 'complexity', 'transparent', 'svg', 'gif', 'mask', 'markup']],
  ['gpt-image-2.6-flare', ['custom size', 'max', 'complexity', 'transparent', 'svg', 'gif', 'mask', 'markup']],
  ['gpt-image-2.5-sunburst', ['custom size', 'max', 'transparent', 'mask', 'markup']],
  ['gpt-image-2.5-flare-2026-09-08', ['custom size', 'max', 'transparent', 'mask', 'markup']],
  ['gpt-image-2', ['custom size', 'transparent', 'mask']],
  ['gpt-image-1.5', ['transparent', 'fidelity', 'mask']],
  ['chatgpt-image-latest', ['mask']],
  ['gpt-image-1-mini', []],
];

describe.each(takes)('%s', (model, taken) => {
  const names = Object.keys(controls) as (keyof typeof controls)[];

  test.each(names)('takes or refuses %s, the same on both lanes', (name) => {
    const { body, param, code } = controls[name];
    const refused = taken.includes(name) ? null : { status: 400, type: 'image_generation_user_error', code };
    expect(byTool({ model, ...body })).toEqual(refused && { ...refused, param: `tools[0].${param}` });
    expect(byForm({ model, ...body })).toEqual(refused && { ...refused, param });
  });

  test('takes or refuses masks and markup', () => {
    const mask = taken.includes('mask');
    expect(byTool({ model, input_image_mask: { image_url: overlayUrl } })?.param ?? null).toBe(mask ? null : 'tools[0].input_image_mask');
    expect(byForm({ model }, { mask: overlay })?.param ?? null).toBe(mask ? null : 'mask');
    expect(byForm({ model }, { markup: overlay })?.param ?? null).toBe(taken.includes('markup') ? null : 'markup');
  });

  test('takes the three standard sizes and the three common qualities', () => {
    for (const size of ['1024x1024', '1536x1024', '1024x1536', 'auto'])
      for (const quality of ['low', 'medium', 'high', 'auto']) expect(byForm({ model, size, quality })).toBeNull();
  });
});

const sunburst = { model: 'gpt-image-2.6-sunburst' };

test.each<[what: string, body: object, param: string]>([
  ['a transparent jpeg', { background: 'transparent', output_format: 'jpeg' }, 'background'],
  ['a transparent gif', { background: 'transparent', output_format: 'gif' }, 'background'],
  ['a compressed png', { output_compression: 80 }, 'output_compression'],
  ['a compressed gif', { output_format: 'gif', output_compression: 80 }, 'output_compression'],
  ['partial images of a gif', { output_format: 'gif', partial_images: 1 }, 'partial_images'],
  ['partial images of an svg', { output_format: 'svg', partial_images: 1 }, 'partial_images'],
  ['frames without a gif', { frame_count: 4 }, 'frame_count'],
  ['one frame alone', { output_format: 'gif', frame_count: 1 }, 'frame_count'],
  ['seventeen frames', { output_format: 'gif', frame_count: 17 }, 'frame_count'],
  ['an svg author without an svg', { svg: { model: 'gpt-6-luna' } }, 'svg'],
  ['an svg author there is not', { output_format: 'svg', svg: { model: 'gpt-9' } }, 'svg.model'],
  ['a side that is no multiple of 16', { size: '1536x860' }, 'size'],
])('%s is refused on both lanes', (_, body, param) => {
  expect(byTool({ ...sunburst, ...body })?.param).toBe(`tools[0].${param}`);
  expect(byForm({ ...sunburst, ...body })?.param).toBe(param);
});

test('labels keep to their limits on both lanes', () => {
  const long = { safety_identifier: 'x'.repeat(129) };
  expect(byTool(sunburst, long)?.param).toBe('safety_identifier');
  expect(byForm({ ...sunburst, ...long })?.param).toBe('safety_identifier');
  expect(byTool(sunburst, { safety_identifier: 'x'.repeat(128), metadata: { turn: 'x'.repeat(512) } })).toBeNull();
  expect(byTool(sunburst, { metadata: { turn: 'x'.repeat(513) } })?.param).toBe('metadata.turn');
  const pairs = Array.from({ length: 17 }, (_, i): [string, string] => [`key ${i}`, 'x']);
  expect(byTool(sunburst, { metadata: Object.fromEntries(pairs) })?.code).toBe('object_above_max_properties');
});

test('a gif takes no mask, on either lane', () => {
  const gif = { ...sunburst, output_format: 'gif' };
  expect(byTool({ ...gif, input_image_mask: { image_url: overlayUrl } })?.param).toBe('tools[0].input_image_mask');
  expect(byForm(gif, { mask: overlay })?.param).toBe('mask');
});

interface Refused {
  status: number;
  type: string;
  code: string | null;
  param: string | null;
}

function byTool(tool: object, more: object = {}): Refused | null {
  const content = [
    { type: 'input_text', text: 'brighten' },
    { type: 'input_image', image_url: pictureUrl },
  ];
  const body = { model: 'gpt-6-luna', input: [{ role: 'user', content }], tools: [{ type: 'image_generation', ...tool }], ...more };
  return refusalOf(() => readCreate(body, { files: memoryFiles(), responses: memoryResponses(), served: byOwnName }));
}

function byForm(fields: object, overlays: { mask?: Uint8Array; markup?: Uint8Array } = {}): Refused | null {
  const form = { fields: { prompt: 'brighten', ...fields }, images: [picture], mask: null, markup: null, ...overlays };
  return refusalOf(() => readEditForm(form, byOwnName));
}

function refusalOf(read: () => unknown): Refused | null {
  try {
    read();
    return null;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { type, code, param } = error.body;
    return { status: error.status, type, code, param };
  }
}

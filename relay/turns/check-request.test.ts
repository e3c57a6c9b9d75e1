import { expect, test } from 'vitest';
import type { TurnRequest } from '../contract.ts';
import { maxPictureBytes } from '../limits.ts';
import { colourPng, maskPng, sha256Of } from '../testing/pictures.ts';
import { turnRequest } from '../testing/test-app.ts';
import { checkRequest } from './check-request.ts';

const known = new Map<string, Uint8Array<ArrayBuffer>>();
const blobs = { has: async (sha256: string) => known.has(sha256), read: async (sha256: string) => known.get(sha256) ?? null };

function keep(bytes: Uint8Array): string {
  const sha256 = sha256Of(bytes);
  known.set(sha256, new Uint8Array(bytes));
  return sha256;
}

const size = { width: 1024, height: 640 };
const capture = { width: 2000, height: 1200 };
const base = keep(colourPng(size));
const captured = keep(colourPng(capture));
const text = keep(new TextEncoder().encode('hello'));
const absent = '0'.repeat(64);

const crop = { rect: { x: 984, y: 0, width: 1016, height: 640 }, captured, mask: keep(maskPng(capture)) };
const cropped = {
  base,
  inset: { x: 4, y: 0, width: 1016, height: 640 },
  mask: keep(maskPng(size)),
  crop,
  scene: keep(colourPng({ width: 500, height: 300 })),
};
const guides = (count: number) => Array.from({ length: count }, () => ({ blob: base, name: 'Logo' }));
const whole = turnRequest(cropped);
const { inset: _, ...withoutInset } = whole;
const { mask: __, ...withoutMask } = whole;
const { crop: ___, ...withoutCrop } = whole;

test('a part at the very edge of its capture may be asked for, with as many guides as there is room for', async () => {
  const pictures = await checkRequest({ ...whole, guides: guides(14) }, blobs);
  expect(pictures).toHaveLength(16);
  expect(pictures.at(-1)).toEqual({ width: 500, height: 300 });
});

test.each<[string, TurnRequest, code: string, words: string]>([
  ['a crop without an inset', withoutInset, 'bad_request', 'needs a mask and an inset'],
  ['a crop without a mask', withoutMask, 'bad_request', 'needs a mask and an inset'],
  ['a scene without a crop', withoutCrop, 'bad_request', 'needs a crop'],
  ['a crop of another size', { ...whole, inset: { x: 0, y: 0, width: 1016, height: 600 } }, 'bad_request', 'the inset 1016 × 600'],
  ['a crop that leaves its capture', { ...whole, crop: { ...crop, rect: { ...crop.rect, x: 985 } } }, 'bad_request', '2000 × 1200'],
  ['a capture that never came', { ...whole, crop: { ...crop, captured: absent } }, 'unknown_blob', 'the capture yet'],
  ['a capture that is no picture', { ...whole, crop: { ...crop, captured: text } }, 'bad_picture', 'The capture is not'],
  ['a capture’s mask that never came', { ...whole, crop: { ...crop, mask: absent } }, 'unknown_blob', 'the mask of the capture yet'],
  ['a capture’s mask of the base’s size', { ...whole, crop: { ...crop, mask: cropped.mask } }, 'bad_mask', 'as large as the capture'],
  ['a capture’s mask in colour', { ...whole, crop: { ...crop, mask: captured } }, 'bad_mask', '8-bit grey'],
  ['a scene that never came', { ...whole, scene: absent }, 'unknown_blob', 'the scene yet'],
  ['a scene that is no picture', { ...whole, scene: text }, 'bad_picture', 'The scene is not'],
  ['a base, a scene and 15 guides', { ...whole, guides: guides(15) }, 'too_many_pictures', '16 pictures'],
  [
    'a parent whose picture makes 17',
    turnRequest({ parentId: crypto.randomUUID(), guides: guides(16) }),
    'too_many_pictures',
    '16 pictures',
  ],
])('%s is refused in words', async (_name, request, code, words) => {
  await expect(checkRequest(request, blobs)).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
});

test('what is sent to the model has a limit of its own; a whole capture that stays here may be larger', async () => {
  const large = new Uint8Array(maxPictureBytes + 1);
  large.set(colourPng(capture));
  const heavy = keep(large);
  await expect(checkRequest({ ...whole, crop: { ...crop, captured: heavy } }, blobs)).resolves.toBeDefined();
  await expect(checkRequest({ ...whole, guides: [{ blob: heavy, name: 'Wall' }] }, blobs)).rejects.toMatchObject({
    code: 'too_large',
    message: expect.stringContaining('guide "Wall"'),
  });
});

test('all that is missing is told at once, each thing once', async () => {
  const other = '1'.repeat(64);
  const lacking = { ...whole, base: absent, scene: other, guides: [{ blob: other, name: 'Logo' }] };
  await expect(checkRequest(lacking, blobs)).rejects.toMatchObject({ code: 'unknown_blob', missing: [absent, other] });
});

test('a picture that would unfold into more than the model looks at is not sent to it', async () => {
  const wide = colourPng(size).slice();
  new DataView(wide.buffer).setUint32(16, 9000);
  new DataView(wide.buffer).setUint32(20, 9000);
  await expect(checkRequest({ ...whole, guides: [{ blob: keep(wide), name: 'Wall' }] }, blobs)).rejects.toMatchObject({
    code: 'bad_picture',
    message: expect.stringContaining('9000 × 9000'),
  });
});

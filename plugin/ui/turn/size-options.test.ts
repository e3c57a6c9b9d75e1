import { expect, test } from 'vitest';
import { brokenLimit } from '../../../relay/limits.ts';
import { standardSizes } from '../../../relay/models.ts';
import type { Box, Size } from '../../messages.ts';
import { chosenSize, sizeOptions, type SizeOption, type Subject } from './size-options.ts';

function subject(size: Size, { masked = null, image = null }: { masked?: Box | null; image?: Size | null } = {}): Subject {
  return { box: { x: 50, y: 30, ...size }, image, masked };
}

function labels(of: Subject): string[] {
  return sizeOptions(of).map(({ label }) => label);
}

function chosen(of: Subject | null, id: string | null = null): SizeOption | undefined {
  return chosenSize(sizeOptions(of), of, id);
}

const card = subject({ width: 1200, height: 800 });
const spot = { x: 500, y: 300, width: 100, height: 60 };

test('sizes of a layer are named by how much larger than the layer they are', () => {
  expect(labels(card)).toEqual(['0.82× · 987 × 658', '1× · 1200 × 800', '2× · 2400 × 1600', '2.9× · 3519 × 2346']);
});

test('every size from nothing is one the model takes', () => {
  for (const { model } of sizeOptions(null)) expect(brokenLimit(model)).toBeUndefined();
});

test('a choice the layer does not offer falls back to its own size', () => {
  expect(chosen(card, '4×')?.id).toBe('1×');
  expect(chosen(card, '2×')?.id).toBe('2×');
  expect(chosen(null, '2×')?.id).toBe('square');
});

test('an image is offered in its own pixels, and taken so unless a person chooses otherwise', () => {
  const photo = subject({ width: 400, height: 300 }, { image: { width: 1600, height: 1200 } });
  expect(chosen(photo)).toMatchObject({ id: 'original', label: 'Original · 1600 × 1200', captureWidth: 1600, crop: null });
});

test('an image larger than the model takes goes as large as it may', () => {
  const photo = subject({ width: 400, height: 300 }, { image: { width: 6000, height: 4500 } });
  expect(labels(photo).some((label) => label.startsWith('Original'))).toBe(false);
  expect(chosen(photo)?.captureWidth).toBeGreaterThan(3200);
});

test('a part round the mask can be sent at scales the whole is too large for', () => {
  const masked = subject({ width: 1200, height: 800 }, { masked: spot });
  expect(sizeOptions(masked).map(({ captureWidth }) => captureWidth)).toEqual([987, 1200, 2400, 3600, 4800]);
  const largest = sizeOptions(masked).at(-1);
  expect(largest?.label).toBe(`4× · ${largest?.crop?.width} × ${largest?.crop?.height}`);
  for (const { model } of sizeOptions(masked)) expect(brokenLimit(model)).toBeUndefined();
});

test('the part lies round the mask, inside the picture', () => {
  const crop = chosen(subject({ width: 1200, height: 800 }, { masked: spot }), '2×')?.crop;
  expect(crop).toBeDefined();
  const { x, y, width, height } = crop!;
  expect([x <= 900, y <= 540, x + width >= 1100, y + height >= 660]).toEqual([true, true, true, true]);
  expect([x >= 0, y >= 0, x + width <= 2400, y + height <= 1600]).toEqual([true, true, true, true]);
});

test('a photo too large for the model is edited in its own pixels round the mask', () => {
  const masked = { x: 150, y: 130, width: 40, height: 40 };
  const photo = subject({ width: 400, height: 300 }, { image: { width: 6000, height: 4500 }, masked });
  expect(chosen(photo)).toMatchObject({ id: 'original', captureWidth: 6000 });
  expect(chosen(photo)?.crop?.width).toBeLessThan(3000);
});

test('no capture is larger than what Figma can be trusted with', () => {
  const wall = subject({ width: 9000, height: 6000 }, { masked: spot });
  for (const { captureWidth } of sizeOptions(wall)) expect(((captureWidth ?? 0) ** 2 * 6000) / 9000).toBeLessThanOrEqual(32_000_000);
  expect(chosen(wall)?.captureWidth).toBeGreaterThan(6900);
});

test('a mask over nearly everything leaves the whole to be sent', () => {
  const masked = subject({ width: 1200, height: 800 }, { masked: { x: 60, y: 40, width: 1150, height: 770 } });
  expect(chosen(masked)).toMatchObject({ id: '1×', crop: null });
});

const three = standardSizes;

test('a model with few sizes is shown the whole as large as one of them holds it', () => {
  for (const size of [card.box, { width: 300, height: 300 }, { width: 700, height: 2000 }, { width: 6000, height: 1000 }]) {
    const [option, ...others] = sizeOptions(subject(size), three);
    expect(others).toEqual([]);
    const height = Math.round((option!.captureWidth! * size.height) / size.width);
    expect(three).toContainEqual(option!.model);
    expect([option!.captureWidth! <= option!.model.width, height <= option!.model.height]).toEqual([true, true]);
    const larger = (option!.captureWidth! + 30) / size.width;
    expect(three.some(({ width, height }) => size.width * larger <= width && size.height * larger <= height)).toBe(false);
  }
});

test('of a large picture such a model is given the part round the mask in its own pixels', () => {
  const wall = subject({ width: 4000, height: 3000 }, { masked: { x: 1000, y: 1000, width: 200, height: 200 } });
  const option = chosenSize(sizeOptions(wall, three), wall, null);
  expect(option).toMatchObject({ id: '1×', captureWidth: 4000 });
  expect(three).toContainEqual(option?.model);
});

test('from nothing, such a model offers what it makes', () => {
  expect(sizeOptions(null, three).map(({ id }) => id)).toEqual(['square', 'landscape', 'portrait']);
});

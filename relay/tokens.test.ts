import { expect, test } from 'vitest';
import { imageModel, imageModels, type Quality } from './models.ts';
import { outputTokens, pictureTokens, textTokens, visionTokens } from './tokens.ts';

function sized(text: string) {
  const [width, height] = text.split('×').map(Number);
  return { width: width!, height: height! };
}

/** Dollars with four decimals, as the calculator shows them. */
function dollars(tokens: number): string {
  return ((tokens * 30_000) / 1e9).toFixed(4);
}

test.each([
  ['1024×1024', 'low', 196, '0.0059'],
  ['1024×1024', 'medium', 1756, '0.0527'],
  ['1024×1024', 'high', 7024, '0.2107'],
  ['1536×1024', 'low', 158, '0.0047'],
  ['1536×1024', 'medium', 1372, '0.0412'],
  ['1536×1024', 'high', 5488, '0.1646'],
  ['1536×864', 'low', 120, '0.0036'],
  ['1536×864', 'medium', 1078, '0.0323'],
  ['1536×864', 'high', 4312, '0.1294'],
  ['2048×1152', 'low', 157, '0.0047'],
  ['2048×1152', 'medium', 1413, '0.0424'],
  ['2048×1152', 'high', 5650, '0.1695'],
  ['2048×2048', 'low', 397, '0.0119'],
  ['2048×2048', 'medium', 3568, '0.1070'],
  ['2048×2048', 'high', 14_272, '0.4282'],
  ['2560×1440', 'low', 205, '0.0062'],
  ['2560×1440', 'medium', 1843, '0.0553'],
  ['2560×1440', 'high', 7370, '0.2211'],
  ['3840×2160', 'low', 371, '0.0111'],
  ['3840×2160', 'medium', 3336, '0.1001'],
  ['3840×2160', 'high', 13_342, '0.4003'],
] as const)('gpt-image-2 makes %s at %s with %i tokens for $%s, as published', (size, quality, tokens, price) => {
  expect(outputTokens(imageModel('gpt-image-2'), quality, sized(size))).toEqual({ least: tokens, most: tokens });
  expect(dollars(tokens)).toBe(price);
});

test.each([
  ['1024×1024', [196, 439, 1756, 3122, 7024], ['0.0059', '0.0132', '0.0527', '0.0937', '0.2107']],
  ['1536×1024', [158, 343, 1372, 2459, 5488], ['0.0047', '0.0103', '0.0412', '0.0738', '0.1646']],
  ['1536×864', [120, 280, 1078, 1917, 4312], ['0.0036', '0.0084', '0.0323', '0.0575', '0.1294']],
  ['2048×1152', [157, 367, 1413, 2511, 5650], ['0.0047', '0.0110', '0.0424', '0.0753', '0.1695']],
  ['2048×2048', [397, 892, 3568, 6343, 14_272], ['0.0119', '0.0268', '0.1070', '0.1903', '0.4282']],
  ['2560×1440', [205, 478, 1843, 3276, 7370], ['0.0062', '0.0143', '0.0553', '0.0983', '0.2211']],
  ['3840×2160', [371, 865, 3336, 5930, 13_342], ['0.0111', '0.0260', '0.1001', '0.1779', '0.4003']],
] as const)('gpt-image-2.5 makes %s from low to max with %j tokens, as published', (size, tokens, prices) => {
  const model = imageModel('gpt-image-2.5-sunburst');
  const counted = model.qualities.map((quality) => outputTokens(model, quality, sized(size)));
  expect(counted).toEqual(tokens.map((count) => ({ least: count, most: count })));
  expect(tokens.map(dollars)).toEqual(prices);
});

test.each([
  ['1024×1024', 'high', 7024],
  ['1536×1024', 'high', 5488],
  ['1024×640', 'high', 3824],
  ['3072×1024', 'high', 3952],
  ['2560×1440', 'high', 7370],
  ['3840×1280', 'high', 5311],
  ['2048×2048', 'high', 14_272],
  ['3840×2160', 'high', 13_342],
  ['1024×1024', 'low', 196],
] as const)("OpenAI's calculator was read at %s, %s: %i tokens", (size, quality, tokens) => {
  expect(outputTokens(imageModel('gpt-image-2'), quality, sized(size))).toEqual({ least: tokens, most: tokens });
});

test.each([
  ['1024×1024', [272, 1056, 4160]],
  ['1024×1536', [408, 1584, 6240]],
  ['1536×1024', [400, 1568, 6208]],
] as const)('gpt-image-1.5 makes %s from low to high with %j tokens', (size, tokens) => {
  const model = imageModel('gpt-image-1.5');
  expect(model.qualities.map((quality) => outputTokens(model, quality, sized(size))?.least)).toEqual(tokens);
});

test.each([
  ['low', 196, 784],
  ['medium', 439, 1756],
  ['high', 1756, 1756],
  ['xhigh', 3122, 3122],
  ['max', 7024, 7024],
] as const)('gpt-image-2.6 makes a picture at %s with %i to %i tokens, for nobody has published more', (quality, least, most) => {
  expect(outputTokens(imageModel('gpt-image-2.6-flare'), quality, sized('1024×1024'))).toEqual({ least, most });
});

test('a quality left to the model may cost what the cheapest does, or the dearest', () => {
  expect(outputTokens(imageModel('gpt-image-2'), 'auto', sized('1024×1024'))).toEqual({ least: 196, most: 7024 });
});

test('a size left to the model may cost what any size it has been seen to choose does', () => {
  const { least, most } = outputTokens(imageModel('gpt-image-2'), 'high', 'auto')!;
  expect(least).toBe(5488);
  expect(most).toBe(outputTokens(imageModel('gpt-image-2'), 'high', sized('1254×1254'))!.most);
});

test('nothing is counted of a model nobody knows', () => {
  expect(outputTokens(imageModel('gpt-image-9'), 'low', sized('1024×1024'))).toBeNull();
});

test('every quality of every model in the table has a count', () => {
  const uncounted = imageModels.flatMap((model) =>
    model.qualities
      .filter((quality: Quality) => !outputTokens(model, quality, sized('1024×1024')))
      .map((quality) => `${model.name} ${quality}`),
  );
  expect(uncounted).toEqual([]);
});

test.each([
  ['1024×1024', 1024],
  ['1536×1024', 1536],
  ['1024×1536', 1536],
  ['2048×2048', 1521],
  ['1179×2556', 1482],
])('an image model reads %s as %i tokens, as has been measured', (size, tokens) => {
  expect(pictureTokens(sized(size))).toBe(tokens);
});

test.each([
  ['1024×1024', 1229],
  ['2560×1440', 4320],
  ['3840×2160', 9792],
])('the leading model reads %s as %i tokens, as has been measured', (size, tokens) => {
  expect(visionTokens(sized(size))).toBe(tokens);
});

test('four characters are a token, and a token begun counts', () => {
  expect([0, 1, 4, 5].map(textTokens)).toEqual([0, 1, 1, 2]);
});

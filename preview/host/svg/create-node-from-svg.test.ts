import { expect, test } from 'vitest';
import { drawing } from '../../testing/drawing.ts';
import { picture, type Picture } from '../../testing/picture.ts';

async function drawn(body: string, root = 'width="100" height="100"'): Promise<{ frame: FrameNode; seen: Picture }> {
  const frame = (await drawing()).createNodeFromSvg(`<svg xmlns="http://www.w3.org/2000/svg" ${root}>${body}</svg>`);
  return { frame, seen: picture(await frame.exportAsync()) };
}

function outline(frame: FrameNode): [string, Rect | null][] {
  return frame.children.map((child) => [child.type, 'absoluteBoundingBox' in child ? child.absoluteBoundingBox : null]);
}

const red = [255, 0, 0, 255];
const blue = [0, 0, 255, 255];
const nothing = [0, 0, 0, 0];

test.each([
  [
    'a path with arcs and relative steps',
    '<path fill="red" d="M10,50a40 40 0 1 0 80 0 40,40 0 1 0-80,0z"/>',
    { x: 10, y: 10, width: 80, height: 80 },
  ],
  [
    'a path with shorthand curves',
    '<path fill="red" d="M 10 50 Q 30 10 50 50 T 90 50 V 90 H 10 Z"/>',
    { x: 10, y: 30, width: 80, height: 60 },
  ],
  ['a rectangle', '<rect fill="red" x="10" y="20" width="80" height="60" rx="5"/>', { x: 10, y: 20, width: 80, height: 60 }],
  ['a circle', '<circle fill="red" cx="50" cy="50" r="40"/>', { x: 10, y: 10, width: 80, height: 80 }],
  ['an ellipse', '<ellipse fill="red" cx="50" cy="50" rx="40" ry="20"/>', { x: 10, y: 30, width: 80, height: 40 }],
  ['a polygon', '<polygon fill="red" points="10,90 50,10 90,90"/>', { x: 10, y: 10, width: 80, height: 80 }],
])('%s is a vector where it is drawn', async (_, body, box) => {
  const { frame, seen } = await drawn(body);
  expect(frame.children.map(({ type }) => type)).toEqual(['VECTOR']);
  const [vector] = frame.children as VectorNode[];
  for (const side of ['x', 'y', 'width', 'height'] as const) expect(vector?.absoluteBoundingBox?.[side]).toBeCloseTo(box[side], 1);
  expect([seen.at(50, 60), seen.at(2, 2)]).toEqual([red, nothing]);
});

test('a view box is drawn whole and in the middle of the size it is given', async () => {
  const { frame, seen } = await drawn(
    '<rect x="-10" y="-10" width="20" height="20" fill="#f00"/>',
    'width="200" height="100" viewBox="-10 -10 20 20"',
  );
  expect([frame.width, frame.height]).toEqual([200, 100]);
  expect(outline(frame)).toEqual([['VECTOR', { x: 50, y: 0, width: 100, height: 100 }]]);
  expect(seen.at(49, 50)).toEqual(nothing);
});

test('groups move, turn and fade what they hold, and are groups', async () => {
  const { frame, seen } = await drawn(
    '<g id="wheel" transform="translate(50 50) rotate(90) scale(2)" opacity="0.5"><rect x="5" y="-5" width="10" height="10" fill="blue"/></g>',
  );
  expect(frame.children.map(({ name, type }) => [name, type])).toEqual([['wheel', 'GROUP']]);
  expect(outline(frame)).toEqual([['GROUP', { x: 40, y: 60, width: 20, height: 20 }]]);
  expect(seen.at(50, 70)).toEqual([0, 0, 255, 128]);
});

test('paint is taken from round a shape, unless it has its own', async () => {
  const { seen } = await drawn(
    '<g fill="red" style="stroke: none"><rect width="50" height="100"/><rect x="50" width="50" height="100" style="fill:#00f"/></g>',
  );
  expect([seen.at(20, 50), seen.at(80, 50)]).toEqual([red, blue]);
});

test('a stroke lies on its line, as wide as its units are drawn', async () => {
  const { frame, seen } = await drawn('<g transform="scale(10)"><path d="M1 5H9" stroke="red" stroke-width="2" fill="none"/></g>');
  const [vector] = (frame.children[0] as GroupNode).children as VectorNode[];
  expect([vector?.strokeWeight, vector?.strokeAlign]).toEqual([20, 'CENTER']);
  expect([seen.at(50, 42), seen.at(50, 58), seen.at(50, 38)]).toEqual([red, red, nothing]);
});

test('an open line is filled and stroked at once, and its ends are not joined', async () => {
  const { seen } = await drawn('<path d="M10 90L50 10L90 90" fill="red" stroke="blue" stroke-width="6"/>');
  expect([seen.at(50, 60), seen.at(30, 50), seen.at(50, 89)]).toEqual([red, blue, red]);
});

test('holes follow the fill rule', async () => {
  const rings = 'M0 0H100V100H0Z M25 25H75V75H25Z';
  const odd = await drawn(`<path fill="red" fill-rule="evenodd" d="${rings}"/>`);
  const full = await drawn(`<path fill="red" d="${rings}"/>`);
  expect([odd.seen.at(50, 50), full.seen.at(50, 50)]).toEqual([nothing, red]);
});

test('a linear gradient runs where it is told, over the shape or over the drawing', async () => {
  const stops = '<stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/>';
  const { seen } = await drawn(
    `<defs><linearGradient id="a">${stops}</linearGradient>
     <linearGradient id="b" href="#a" gradientUnits="userSpaceOnUse" x1="0" y1="50" x2="0" y2="100"/></defs>
     <rect x="20" width="60" height="40" fill="url(#a)"/><rect y="50" width="100" height="50" fill="url(#b)"/>`,
  );
  const near = (x: number, y: number): number[] => seen.at(x, y).map((value) => Math.round(value / 25));
  expect([near(21, 20), near(50, 20), near(79, 20)]).toEqual([
    [10, 0, 0, 10],
    [5, 0, 5, 10],
    [0, 0, 10, 10],
  ]);
  expect([near(5, 51), near(95, 75), near(50, 99)]).toEqual([
    [10, 0, 0, 10],
    [5, 0, 5, 10],
    [0, 0, 10, 10],
  ]);
});

test('a radial gradient spreads from its centre', async () => {
  const { seen } = await drawn(
    `<radialGradient id="sun" gradientUnits="userSpaceOnUse" cx="30" cy="50" r="30"><stop stop-color="red"/><stop offset="1" stop-color="red" stop-opacity="0"/></radialGradient>
     <rect width="100" height="100" fill="url(#sun)"/>`,
  );
  expect(seen.at(30, 50)[3]).toBeGreaterThan(245);
  expect(seen.at(45, 50)[3]).toBeGreaterThan(115);
  expect(seen.at(45, 50)[3]).toBeLessThan(140);
  expect(seen.at(70, 50)[3]).toBe(0);
});

test('a shape can be used again elsewhere, and one that uses itself is drawn once', async () => {
  const { seen } = await drawn(
    '<defs><rect id="dot" width="20" height="20"/></defs><use href="#dot" x="10" y="10" fill="red"/><g id="loop"><use href="#dot" x="60" y="60" fill="blue"/><use href="#loop"/></g>',
  );
  expect([seen.at(20, 20), seen.at(70, 70), seen.at(2, 2)]).toEqual([red, blue, nothing]);
});

test('what is hidden, undrawable or of no size is left out', async () => {
  const { frame } = await drawn(
    '<rect width="0" height="9"/><g display="none"><rect width="9" height="9"/></g><path d="nonsense"/><text>hi</text>',
  );
  expect(frame.children).toEqual([]);
});

test.each([
  ['no XML', '<svg'],
  ['another document', '<html/>'],
  ['nothing', ''],
  ['a shape beyond all numbers', '<svg><rect width="9" height="9"/><rect width="1e30" height="9"/></svg>'],
])('%s is refused and leaves nothing behind', async (_, svg) => {
  const figma = await drawing();
  expect(() => figma.createNodeFromSvg(svg)).toThrow('createNodeFromSvg');
  expect(figma.currentPage.children).toEqual([]);
});

test('scaling a drawing scales its lines and what lies in its groups', async () => {
  const { frame } = await drawn(
    '<g><rect x="10" y="10" width="20" height="20"/><rect x="50" y="60" width="30" height="20" stroke="red" stroke-width="3" transform="rotate(10)"/></g>',
  );
  const boxes = (): (Rect | null)[] =>
    frame.findAll(() => true).map((node) => ('absoluteBoundingBox' in node ? node.absoluteBoundingBox : null));
  const before = boxes();
  frame.rescale(2.5);
  expect([frame.width, frame.height]).toEqual([250, 250]);
  boxes().forEach((box, index) => {
    for (const side of ['x', 'y', 'width', 'height'] as const) expect(box?.[side]).toBeCloseTo(Number(before[index]?.[side]) * 2.5, 3);
  });
  const [, stroked] = (frame.children[0] as GroupNode).children as VectorNode[];
  expect(stroked?.strokeWeight).toBeCloseTo(7.5, 9);
});

import type { Size } from '../../plugin/ui/pixels/picture.ts';
import { pngEncode } from '../../plugin/ui/pixels/formats/png-encode.ts';
import { pictureOf } from './pictures.ts';

/** Where a frame lies: on the page, or in what. */
export const homes = ['page', 'frame', 'turned frame', 'section', 'turned twice'] as const;
export type Home = (typeof homes)[number];

export interface Scene {
  size: Size;
  x: number;
  y: number;
  degrees: number;
  home: Home;
}

const ratios = [1 / 6, 1 / 5, 1 / 4, 1 / 3, 2 / 5, 1 / 2, 2 / 3, 3 / 4, 1, 4 / 3, 3 / 2, 2, 5 / 2, 3, 4, 5, 6];
const turns = [0, 12.5, 0, -33, 90, 0, 45, 178];

/** Two of every ratio, each in another size, place, turn and home; nothing lies on whole pixels. */
export function scenesOf(random: () => number): Scene[] {
  return [...ratios, ...ratios].map((ratio, i) => {
    const longest = 620 + random() * (i < ratios.length ? 300 : 900);
    const size = ratio < 1 ? { width: longest * ratio, height: longest } : { width: longest, height: longest / ratio };
    return {
      size: { width: hundredths(size.width), height: hundredths(size.height) },
      x: hundredths(random() * 5000 - 2500),
      y: hundredths(random() * 5000 - 2500),
      degrees: turns[i % turns.length]!,
      home: homes[i % homes.length]!,
    };
  });
}

/** Draws the frame of a scene with shapes, gradients and a photograph, and a mask over a part of it. */
export async function drawScene(
  figma: PluginAPI,
  { size, x, y, degrees, home }: Scene,
  random: () => number,
): Promise<{ frame: FrameNode; mask: SceneNode }> {
  const frame = figma.createFrame();
  frame.name = 'Base';
  frame.resize(size.width, size.height);
  frame.fills = [gradient(random)];
  await fill(figma, frame, random);
  const mask = random() < 0.5 ? figma.createEllipse() : figma.createRectangle();
  mask.resize(size.width * (0.25 + random() * 0.15), size.height * (0.25 + random() * 0.15));
  mask.x = size.width * (0.2 + random() * 0.3);
  mask.y = size.height * (0.2 + random() * 0.3);
  mask.rotation = random() * 30 - 15;
  mask.name = 'Mask';
  frame.appendChild(mask);
  houseOf(figma, home)?.appendChild(frame);
  frame.rotation = degrees;
  const inner = frame.parent?.type !== 'PAGE';
  frame.x = inner ? x / 20 : x;
  frame.y = inner ? y / 20 : y;
  return { frame, mask };
}

function houseOf(figma: PluginAPI, home: Home): FrameNode | SectionNode | null {
  switch (home) {
    case 'page':
      return null;
    case 'frame':
      return house(figma, 0);
    case 'turned frame':
      return house(figma, 21.7);
    case 'section': {
      const section = figma.createSection();
      section.resizeWithoutConstraints(9000, 9000);
      section.x = -133.4;
      section.y = 87.9;
      return section;
    }
    case 'turned twice': {
      const [outer, inner] = [house(figma, -14.2), house(figma, 40)];
      outer.appendChild(inner);
      inner.x = 310.25;
      inner.y = 140.75;
      return inner;
    }
  }
}

function house(figma: PluginAPI, degrees: number): FrameNode {
  const frame = figma.createFrame();
  frame.resize(3000, 3000);
  frame.clipsContent = false;
  frame.fills = [];
  frame.x = 412.37;
  frame.y = -655.81;
  frame.rotation = degrees;
  return frame;
}

async function fill(figma: PluginAPI, frame: FrameNode, random: () => number): Promise<void> {
  const { width, height } = frame;
  const photo = figma.createRectangle();
  photo.resize(width * 0.6, height * 0.6);
  photo.x = width * random() * 0.4;
  photo.y = height * random() * 0.4;
  const { hash } = figma.createImage(await pngEncode(await pictureOf('photograph', { width: 400, height: 300 }, random)));
  photo.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: hash }];
  frame.appendChild(photo);
  const unit = Math.sqrt(width * height);
  for (let i = 0; i < 40; i++) {
    const shape = random() < 0.6 ? figma.createRectangle() : figma.createEllipse();
    shape.resize(unit * (0.02 + random() * 0.12), unit * (0.01 + random() * 0.08));
    shape.x = random() * width;
    shape.y = random() * height;
    shape.rotation = random() < 0.3 ? random() * 90 : 0;
    shape.fills = random() < 0.4 ? [gradient(random)] : [{ type: 'SOLID', color: colour(random) }];
    frame.appendChild(shape);
  }
}

function gradient(random: () => number): GradientPaint {
  return {
    type: 'GRADIENT_LINEAR',
    gradientTransform: [
      [1, 0, 0],
      [0, 1, 0],
    ],
    gradientStops: [
      { position: 0, color: { ...colour(random), a: 1 } },
      { position: 1, color: { ...colour(random), a: 1 } },
    ],
  };
}

function colour(random: () => number): RGB {
  return { r: random(), g: random(), b: random() };
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

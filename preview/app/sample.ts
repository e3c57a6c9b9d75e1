import type { DrawingApi } from './drawing.ts';

/** Photographs of the sample by name, as bytes. */
export type Photos = Record<PhotoName, Uint8Array>;
export const photoNames = ['alps', 'allium', 'boats', 'cat', 'airplane'] as const;
export type PhotoName = (typeof photoNames)[number];

const paper = '#f3ecdd';
const ink = '#1d1914';
const vermilion = '#d8472b';
const maskBlue = '#5b5bf0';

/** The mountains' edge from right to left. */
const ridge = [
  'L 1440 152 L 1420 158 L 1395 174 L 1380 196 L 1360 212 L 1340 218 L 1320 210 L 1290 194 L 1275 182 L 1250 176',
  'L 1210 166 L 1195 170 L 1185 194 L 1165 182 L 1145 168 L 1110 172 L 1080 154 L 1060 150 L 1040 160 L 1030 172',
  'L 1010 172 L 990 168 L 960 150 L 930 134 L 900 112 L 882 102 L 850 114 L 830 120 L 790 118 L 750 128 L 722 150',
  'L 700 164 L 680 178 L 632 172 L 615 162 L 585 138 L 556 116 L 515 102 L 480 98 L 445 90 L 425 98 L 400 108',
  'L 392 128 L 372 134 L 345 122 L 325 116 L 290 96 L 256 92 L 252 104 L 232 90 L 200 108 L 170 126 L 150 138',
  'L 100 142 L 60 148 L 18 152 L 0 148',
].join(' ');

/** What the sample is written in. */
export async function loadFonts(figma: DrawingApi): Promise<void> {
  for (const style of ['Regular', 'Medium', 'Semi Bold', 'Bold', 'Extra Bold']) await figma.loadFontAsync({ family: 'Inter', style });
}

/**
 * Draws the page a newcomer meets: the campaign of an exhibition, with shapes ready to serve as masks and room beside
 * each frame for what comes of it.
 */
export function drawSample(figma: DrawingApi, photos: Photos): void {
  figma.currentPage.name = 'Spring campaign';
  const picture = (name: PhotoName): ImagePaint => ({ type: 'IMAGE', scaleMode: 'FILL', imageHash: figma.createImage(photos[name]).hash });

  drawStrip(figma, picture('cat'));
  drawTicket(figma, picture('airplane'));
  drawCard(figma, picture('boats'));
  drawPoster(figma, picture('allium'));
  drawLogo(figma);
  // Without the mount's edge, which shows at the left of the photograph.
  drawHero(figma, {
    ...picture('alps'),
    scaleMode: 'CROP',
    imageTransform: [
      [0.98, 0, 0.012],
      [0, 0.98, 0.01],
    ],
  });
}

function drawHero(figma: DrawingApi, alps: Paint): void {
  const hero = frame(figma, 'Hero banner', { x: 0, y: 0, width: 1440, height: 680 }, [alps]);
  text(figma, hero, 'Early light', { x: 64, y: 428, size: 136, style: 'Extra Bold', colour: paper, tracking: -5 });
  text(figma, hero, 'Photographs of mountains, boats and running cats', { x: 72, y: 612, size: 24, style: 'Medium', colour: paper });
  text(figma, hero, '12 March – 28 June', { x: 1152, y: 612, size: 24, style: 'Semi Bold', colour: paper });
  mask(figma, hero, 'Sky', { x: 0, y: 0 }, [{ windingRule: 'NONZERO', data: `M 0 0 L 1440 0 ${ridge} Z` }]);
}

function drawPoster(figma: DrawingApi, allium: Paint): void {
  const poster = frame(figma, 'Poster', { x: 0, y: 840, width: 640, height: 860 }, [allium]);
  text(figma, poster, 'Early\nlight', { x: 36, y: 606, size: 124, style: 'Extra Bold', colour: ink, tracking: -5, leading: 92 });
  text(figma, poster, '12.3.\n28.6.', { x: 506, y: 698, size: 40, style: 'Bold', colour: vermilion, leading: 100 });
  text(figma, poster, 'Photographs 1860–1930', { x: 506, y: 810, size: 10, style: 'Semi Bold', colour: ink });
  mask(figma, poster, 'Backdrop', { x: 16, y: 16 }, [
    {
      windingRule: 'EVENODD',
      data: 'M 0 0 L 608 0 L 608 570 L 0 570 Z M 3 140 C 40 40 200 8 330 12 C 470 8 590 50 605 130 C 600 220 540 270 490 330 C 470 440 430 530 330 540 C 240 530 200 440 190 330 C 130 270 20 240 3 140 Z',
    },
  ]);
}

function drawCard(figma: DrawingApi, boats: Paint): void {
  const card = frame(figma, 'Product card', { x: 1520, y: 840, width: 400, height: 572 }, [solid('#ffffff')]);
  card.cornerRadius = 20;
  card.effects = [
    {
      type: 'DROP_SHADOW',
      color: { r: 0.1, g: 0.08, b: 0.05, a: 0.16 },
      offset: { x: 0, y: 12 },
      radius: 32,
      spread: 0,
      visible: true,
      blendMode: 'NORMAL',
    },
  ];

  const photo = figma.createRectangle();
  photo.name = 'Photo';
  photo.resize(368, 320);
  photo.cornerRadius = 10;
  photo.fills = [boats];
  card.appendChild(photo);
  photo.x = photo.y = 16;

  text(figma, card, 'Boats at Nagasaki', { x: 24, y: 360, size: 26, style: 'Bold', colour: ink, tracking: -2 });
  text(figma, card, 'Albumen print, edition of fifty, 30 × 24 cm', { x: 24, y: 400, size: 15, style: 'Regular', colour: '#776f63' });
  text(figma, card, '€ 48', { x: 24, y: 492, size: 32, style: 'Extra Bold', colour: ink, tracking: -2 });
  drawButton(figma, card);

  const product = figma.createEllipse();
  product.name = 'Product';
  product.resize(150, 196);
  card.appendChild(product);
  product.x = 160;
  product.y = 52;
  dressAsMask(product);
}

function drawButton(figma: DrawingApi, card: FrameNode): void {
  const button = figma.createFrame();
  button.name = 'Button';
  button.fills = [solid(vermilion)];
  button.cornerRadius = 26;
  card.appendChild(button);
  button.layoutMode = 'HORIZONTAL';
  button.primaryAxisSizingMode = 'AUTO';
  button.counterAxisSizingMode = 'AUTO';
  button.paddingLeft = button.paddingRight = 28;
  button.paddingTop = button.paddingBottom = 16;
  text(figma, button, 'Add to bag', { x: 0, y: 0, size: 16, style: 'Semi Bold', colour: '#ffffff' });
  button.x = 400 - 24 - button.width;
  button.y = 486;
}

function drawStrip(figma: DrawingApi, cat: Paint): void {
  const strip = frame(figma, 'Banner 4:1', { x: 0, y: 1840, width: 1440, height: 360 }, [cat]);
  const block = figma.createRectangle();
  block.name = 'Block';
  block.resize(360, 360);
  block.fills = [solid(vermilion)];
  strip.appendChild(block);
  text(figma, strip, 'In\nmotion', { x: 32, y: 158, size: 88, style: 'Extra Bold', colour: paper, tracking: -5, leading: 95 });
  text(figma, strip, 'Room 3', { x: 34, y: 32, size: 20, style: 'Semi Bold', colour: paper });
}

function drawTicket(figma: DrawingApi, airplane: Paint): void {
  const ticket = frame(figma, 'Ticket', { x: 1600, y: 1780, width: 560, height: 260 }, [solid(paper)]);
  ticket.cornerRadius = 16;
  const view = frame(figma, 'View', { x: 0, y: 0, width: 340, height: 260 }, [airplane]);
  ticket.appendChild(view);
  mask(figma, view, 'Cloud', { x: 4, y: 108 }, [
    { windingRule: 'NONZERO', data: 'M 4 14 C 24 -4 56 6 70 42 C 76 68 66 98 42 103 C 16 102 0 84 2 54 Z' },
  ]);
  text(figma, ticket, 'Admit\none', { x: 364, y: 26, size: 46, style: 'Extra Bold', colour: ink, tracking: -4, leading: 96 });
  text(figma, ticket, 'Early light', { x: 366, y: 186, size: 15, style: 'Semi Bold', colour: vermilion });
  text(figma, ticket, '12 March – 28 June', { x: 366, y: 208, size: 15, style: 'Regular', colour: ink });
  ticket.rotation = -12;
}

function drawLogo(figma: DrawingApi): void {
  const logo = frame(figma, 'Logo', { x: -300, y: 0, width: 220, height: 220 }, [solid(paper)]);
  const sun = figma.createEllipse();
  sun.name = 'Sun';
  sun.resize(112, 112);
  sun.fills = [solid(vermilion)];
  logo.appendChild(sun);
  sun.x = 54;
  sun.y = 40;
  const ground = figma.createRectangle();
  ground.name = 'Horizon';
  ground.resize(220, 124);
  ground.fills = [solid(paper)];
  logo.appendChild(ground);
  ground.y = 104;
  text(figma, logo, 'early light', { x: 36, y: 124, size: 30, style: 'Extra Bold', colour: ink, tracking: -4 });
}

function frame(figma: DrawingApi, name: string, box: Rect, fills: Paint[]): FrameNode {
  const made = figma.createFrame();
  made.name = name;
  made.resize(box.width, box.height);
  made.x = box.x;
  made.y = box.y;
  made.fills = fills;
  return made;
}

/** @param look `tracking` and `leading` in per cent of the size; as the font has them when left out */
function text(
  figma: DrawingApi,
  parent: FrameNode,
  characters: string,
  look: { x: number; y: number; size: number; style: string; colour: string; tracking?: number; leading?: number },
): void {
  const made = figma.createText();
  made.fontName = { family: 'Inter', style: look.style };
  made.fontSize = look.size;
  if (look.tracking !== undefined) made.letterSpacing = { unit: 'PERCENT', value: look.tracking };
  if (look.leading !== undefined) made.lineHeight = { unit: 'PERCENT', value: look.leading };
  made.characters = characters;
  made.name = characters.replaceAll('\n', ' ');
  made.fills = [solid(look.colour)];
  parent.appendChild(made);
  made.x = look.x;
  made.y = look.y;
}

/** A closed shape as one draws it with the pen, its paths starting at 0, 0. */
function mask(figma: DrawingApi, parent: FrameNode, name: string, at: Vector, paths: VectorPaths): void {
  const made = figma.createVector();
  made.name = name;
  made.vectorPaths = paths;
  parent.appendChild(made);
  made.x = at.x;
  made.y = at.y;
  dressAsMask(made);
}

function dressAsMask(shape: VectorNode | EllipseNode): void {
  // Without a fill, as one that can be seen through would let a part of the change through alone.
  shape.fills = [];
  shape.strokes = [solid(maskBlue)];
  shape.strokeAlign = 'INSIDE';
  shape.strokeWeight = 3;
  shape.dashPattern = [10, 6];
  // As Retake's panel remembers a role: such a shape shows in no picture, also when only its frame is selected.
  shape.setPluginData('role', JSON.stringify('mask'));
}

function solid(hex: string): SolidPaint {
  const part = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return { type: 'SOLID', color: { r: part(1), g: part(3), b: part(5) } };
}

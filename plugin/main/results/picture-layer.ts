import type { Piece, PlacedPicture } from '../../messages.ts';
import { layerTexts } from '../../texts/main/layer-texts.ts';
import { putInPlaceOf } from './put-in-place-of.ts';

/** A frame holds several pieces; all show one as their fill. */
export type PictureLayer = RectangleNode | EllipseNode | PolygonNode | StarNode | VectorNode | FrameNode;
type WholePicture = Extract<PlacedPicture, { as: 'layer' }>;

/** Makes a rectangle show a picture. One in pieces takes a frame, which stands where the rectangle stood. */
export function pictureLayer(figma: PluginAPI, rectangle: RectangleNode, picture: WholePicture): RectangleNode | FrameNode {
  const layer = picture.pieces.length === 1 ? rectangle : frameInPlaceOf(figma, rectangle);
  showPicture(figma, layer, picture);
  layer.lockAspectRatio();
  return layer;
}

/** Gives such a layer another picture, in as many pieces as it was made for. */
export function showPicture(figma: PluginAPI, layer: PictureLayer, { pixels, pieces }: WholePicture): void {
  if (pieces.length === 1) {
    layer.fills = pieces.map(({ imageHash }) => ({ type: 'IMAGE', scaleMode: 'FILL', imageHash }));
    return;
  }
  if (layer.type !== 'FRAME') throw new Error(`A layer that holds none shows one piece, not ${pieces.length}.`);
  for (const child of layer.children) child.remove();
  const [across, down] = [layer.width / pixels.width, layer.height / pixels.height];
  for (const piece of pieces) layer.appendChild(pieceLayer(figma, piece, [across, down]));
}

/** Bytes are asked for by piece: what shows the one of that number. */
export function pieceHash(layer: SceneNode, piece: number): string | null {
  const own = piece === 0 ? hashIn(layer) : null;
  const child = layer.type === 'FRAME' ? layer.children[piece] : undefined;
  return own ?? (child ? hashIn(child) : null);
}

export function isPictureLayer(layer: SceneNode): layer is PictureLayer {
  return ['RECTANGLE', 'ELLIPSE', 'POLYGON', 'STAR', 'VECTOR', 'FRAME'].indexOf(layer.type) >= 0;
}

function hashIn(layer: SceneNode): string | null {
  const fills = 'fills' in layer && Array.isArray(layer.fills) ? (layer.fills as readonly Paint[]) : [];
  const [picture] = fills.filter((paint): paint is ImagePaint => paint.type === 'IMAGE');
  return picture?.imageHash ?? null;
}

function frameInPlaceOf(figma: PluginAPI, rectangle: RectangleNode): FrameNode {
  const { width, height } = rectangle;
  const frame = putInPlaceOf(rectangle, figma.createFrame());
  frame.resize(width, height);
  frame.fills = [];
  return frame;
}

function pieceLayer(figma: PluginAPI, { imageHash, rect }: Piece, [across, down]: [number, number]): RectangleNode {
  const layer = figma.createRectangle();
  layer.name = layerTexts.piece;
  layer.resize(rect.width * across, rect.height * down);
  layer.x = rect.x * across;
  layer.y = rect.y * down;
  layer.constraints = { horizontal: 'SCALE', vertical: 'SCALE' };
  layer.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash }];
  return layer;
}

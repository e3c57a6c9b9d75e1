import type { Fill, Stroke } from '@open-pencil/scene-graph';
import type { FigmaFields } from './figma-fields.ts';
import { compose, inverse } from './transform.ts';

/** Figma's own way to say which part of a property it does not take. */
function refuse(property: string, problem: string, where: string): never {
  throw new Error(`in set_${property}: Property "${property}" failed validation: ${problem} at ${where}`);
}

const common = ['type', 'visible', 'opacity', 'blendMode', 'boundVariables'];
const keysOf: Record<string, string[]> = {
  SOLID: ['color'],
  GRADIENT_LINEAR: ['gradientTransform', 'gradientStops'],
  GRADIENT_RADIAL: ['gradientTransform', 'gradientStops'],
  GRADIENT_ANGULAR: ['gradientTransform', 'gradientStops'],
  GRADIENT_DIAMOND: ['gradientTransform', 'gradientStops'],
  IMAGE: ['scaleMode', 'imageHash', 'imageTransform', 'scalingFactor', 'rotation', 'filters'],
};

/** Checks paints as Figma does and fills in what it fills in. The result is frozen to the last value. */
export function readPaints(property: 'fills' | 'strokes', paints: unknown): readonly Paint[] {
  if (!Array.isArray(paints)) return refuse(property, 'Expected array', '');
  return freeze(paints.map((paint: unknown, index) => readPaint(property, paint, `[${index}]`)));
}

function readPaint(property: string, paint: unknown, where: string): Paint {
  if (typeof paint !== 'object' || paint === null) return refuse(property, 'Expected object', where);
  const given = structuredClone(paint) as Record<string, unknown>;
  const allowed = keysOf[String(given['type'])];
  if (!allowed) return refuse(property, `Invalid discriminator value ${JSON.stringify(given['type'])}`, `${where}.type`);
  refuseOthers(property, given, [...common, ...allowed], where);
  if (given['opacity'] !== undefined && !isShare(given['opacity'])) refuse(property, 'Number must be between 0 and 1', `${where}.opacity`);
  const defaults = { visible: true, opacity: 1, blendMode: 'NORMAL' };
  if (given['type'] === 'SOLID') readColor(property, given['color'], ['r', 'g', 'b'], `${where}.color`);
  else if (given['type'] === 'IMAGE') {
    if (!['FILL', 'FIT', 'CROP', 'TILE'].includes(String(given['scaleMode']))) refuse(property, 'Invalid enum value', `${where}.scaleMode`);
    if (given['imageHash'] !== null && typeof given['imageHash'] !== 'string') refuse(property, 'Expected string', `${where}.imageHash`);
    if (given['imageTransform'] !== undefined) readTransform(property, given['imageTransform'], `${where}.imageTransform`);
  } else {
    readTransform(property, given['gradientTransform'], `${where}.gradientTransform`);
    const stops = given['gradientStops'];
    if (!Array.isArray(stops)) return refuse(property, 'Expected array', `${where}.gradientStops`);
    stops.forEach((stop: unknown, index) =>
      readColor(property, (stop as ColorStop).color, ['r', 'g', 'b', 'a'], `${where}.gradientStops[${index}].color`),
    );
  }
  // The checks above have established the shape.
  return { ...defaults, ...given } as unknown as Paint;
}

function readColor(property: string, color: unknown, channels: string[], where: string): void {
  if (typeof color !== 'object' || color === null) return refuse(property, 'Expected object', where);
  refuseOthers(property, color, channels, where);
  for (const channel of channels) {
    if (!isShare((color as Record<string, unknown>)[channel])) refuse(property, 'Expected number between 0 and 1', `${where}.${channel}`);
  }
}

function readTransform(property: string, value: unknown, where: string): void {
  const rows = Array.isArray(value) ? value : [];
  const good =
    rows.length === 2 && rows.every((row) => Array.isArray(row) && row.length === 3 && row.every((cell) => Number.isFinite(cell)));
  if (!good) refuse(property, 'Expected a transform of two rows with three numbers', where);
}

function refuseOthers(property: string, value: object, allowed: string[], where: string): void {
  const others = Object.keys(value).filter((key) => !allowed.includes(key));
  if (others.length > 0) refuse(property, `Unrecognized key(s) in object: ${others.map((key) => `'${key}'`).join(', ')}`, where);
}

function isShare(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

/** How the renderer wants a paint. */
export function fillOf(paint: Paint): Fill {
  const shared = {
    color: { r: 0, g: 0, b: 0, a: 1 },
    opacity: paint.opacity ?? 1,
    visible: paint.visible ?? true,
    blendMode: blendModeOf(paint.blendMode ?? 'NORMAL'),
  };
  if (paint.type === 'SOLID') return { ...shared, type: 'SOLID', color: { ...paint.color, a: 1 } };
  if (paint.type === 'IMAGE') {
    return {
      ...shared,
      type: 'IMAGE',
      imageScaleMode: paint.scaleMode,
      ...(paint.imageHash === null ? {} : { imageHash: paint.imageHash }),
      ...(paint.scaleMode === 'CROP' && paint.imageTransform ? { imageTransform: matrixOf(paint.imageTransform) } : {}),
    };
  }
  if ('gradientStops' in paint) {
    return {
      ...shared,
      type: paint.type,
      gradientStops: paint.gradientStops.map(({ color, position }) => ({ color: { ...color }, position })),
      gradientTransform: matrixOf(rendererGradient(paint.type, paint.gradientTransform)),
    };
  }
  throw new Error(`The preview does not draw paints of type ${paint.type}.`);
}

/** Figma maps the layer's unit square to the gradient's; the renderer wants the way back, and a linear one from its end. */
function rendererGradient(type: GradientPaint['type'], transform: Transform): Transform {
  const back = inverse(transform);
  return type === 'GRADIENT_LINEAR'
    ? compose(back, [
        [-1, 0, 1],
        [0, 1, 0.5],
      ])
    : back;
}

export function strokesOf(
  fields: Pick<FigmaFields, 'strokes' | 'strokeWeight' | 'strokeAlign' | 'strokeCap' | 'strokeJoin' | 'dashPattern'>,
): Stroke[] {
  return fields.strokes.map((paint) => ({
    color: 'color' in paint ? { ...paint.color, a: 1 } : firstStop(paint),
    weight: fields.strokeWeight,
    opacity: paint.opacity ?? 1,
    visible: paint.visible ?? true,
    align: fields.strokeAlign,
    cap:
      fields.strokeCap === 'ROUND' ||
      fields.strokeCap === 'SQUARE' ||
      fields.strokeCap === 'ARROW_LINES' ||
      fields.strokeCap === 'ARROW_EQUILATERAL'
        ? fields.strokeCap
        : 'NONE',
    join: fields.strokeJoin,
    dashPattern: [...fields.dashPattern],
  }));
}

function firstStop(paint: Paint): RGBA {
  const stop = 'gradientStops' in paint ? paint.gradientStops[0] : undefined;
  return stop ? { ...stop.color } : { r: 0, g: 0, b: 0, a: 1 };
}

function matrixOf([[m00, m01, m02], [m10, m11, m12]]: Transform): NonNullable<Fill['imageTransform']> {
  return { m00, m01, m02, m10, m11, m12 };
}

/** The renderer has no linear burn and dodge; the nearest it has stand in. */
export function blendModeOf(mode: BlendMode): NonNullable<Fill['blendMode']> {
  if (mode === 'LINEAR_BURN') return 'COLOR_BURN';
  if (mode === 'LINEAR_DODGE') return 'COLOR_DODGE';
  return mode;
}

/** Freezes a plain value to the last member. */
export function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) freeze(member);
  }
  return value;
}

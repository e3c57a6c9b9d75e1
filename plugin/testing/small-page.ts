import type { Mark } from '../main/capture/marks.ts';
import { markupLegend } from '../main/capture/markup-legend.ts';
import { boundsOf } from '../main/masks/bounds-of.ts';
import type {
  Box,
  Launch,
  Laying,
  MainCalls,
  Origin,
  PictureOf,
  Placeholder,
  PlacedPicture,
  Receipt,
  SelectedLayer,
  Settings,
  Shape,
  Size,
} from '../messages.ts';
import { emptyPicture, type Picture } from '../ui/pixels/picture.ts';
import { pngEncode } from '../ui/pixels/formats/png-encode.ts';
import { initialState } from '../ui/state.ts';

export type Placed = Parameters<MainCalls['placeVariant']>[0];

/** Figma's side of a small page: one frame, what is drawn over it, and what the panel puts there. */
export interface SmallPage {
  /** Of the frame. */
  box: Box;
  placeholders: Map<string, Placeholder>;
  placed: Placed[];
  drawings: Parameters<MainCalls['placeVector']>[0][];
  /** What drawn instructions say. */
  marks: Mark[];
  merged: Parameters<MainCalls['placeMerged']>[0][];
  /** What the layers made of `placed` show now, and what was noted on them; the first is `r1`. */
  layers: Map<string, { picture: PlacedPicture; laying: Laying | null; receipt: Receipt | null }>;
  images: Map<string, Uint8Array<ArrayBuffer>>;
  /** Outlines of the mask layers, and those of them that only Figma can draw. */
  masks: { shapes: Shape[]; unoutlined: string[] };
  captures: Parameters<MainCalls['capture']>[0][];
  halos: Parameters<MainCalls['showHalo']>[0][];
  /** The layer whose mask lies open. */
  openMask: string | null;
  /** What lies outside the pictures of the frame. */
  outside: Shape[];
  promoted: PictureOf[];
  /** How quiet jobs ended. */
  left: Parameters<MainCalls['leave']>[0][];
  /** Words for those who cannot see a picture, as annotations of its layers. */
  alts: Parameters<MainCalls['noteAlt']>[0][];
  /** Toasts that were asked for. */
  notified: Parameters<MainCalls['notify']>[0][];
  /** What was asked for last, the newest first. */
  prompts: string[];
  /** A panel that started hidden was shown. */
  panelShown: boolean;
}

export const frame: SelectedLayer = {
  id: '1:1',
  name: 'Hero',
  type: 'FRAME',
  role: 'base',
  canBe: ['base'],
  box: { x: 10, y: 20, width: 1024, height: 640 },
  origin: null,
  laying: null,
  image: null,
  empty: false,
  leftOut: [],
};

/** The frame, once a turn has made it. */
export function madeBy(turn: Partial<Origin>): SelectedLayer {
  const plain: Origin = { v: 1, layerId: frame.id, sessionId: 's', turnId: 't1', variant: 0, baseId: null, prompt: 'p', createdAt: 0 };
  return { ...frame, origin: { ...plain, ...turn } };
}

/** A rectangle on the page, as a mask. */
export function rectangle(layerId: string, { x, y, width, height }: Box): Shape {
  const data = `M 0 0 L ${width} 0 L ${width} ${height} L 0 ${height} Z`;
  return {
    layerId,
    paths: [{ data, rule: 'nonzero' }],
    transform: [
      [1, 0, x],
      [0, 1, y],
    ],
  };
}

export function smallPage(...placeholders: Placeholder[]): SmallPage {
  return {
    box: frame.box,
    placeholders: new Map(placeholders.map((each) => [each.turnId, each])),
    placed: [],
    drawings: [],
    marks: [],
    merged: [],
    layers: new Map(),
    images: new Map(),
    masks: { shapes: [], unoutlined: [] },
    captures: [],
    halos: [],
    openMask: null,
    outside: [],
    promoted: [],
    left: [],
    alts: [],
    notified: [],
    prompts: [],
    panelShown: false,
  };
}

export function plainSettings(relayUrl: string, token: string | null = 't'): Settings {
  return {
    relayUrl,
    token,
    quality: 'low',
    panel: { width: 320, height: 640 },
    placing: 'beside',
    arrangement: { rows: 'row', section: false },
    edge: { kind: 'strict', grow: 0, feather: 0 },
    options: initialState.draft.options,
    more: false,
  };
}

/** The frame in a capture of a size: grey that differs from place to place, so that a shift shows. */
export function capturedPicture(size: Size): Picture {
  const picture = emptyPicture(size);
  const pixels = new Uint32Array(picture.data.buffer);
  for (let y = 0, at = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const level = 90 + ((((x >> 5) * 7) ^ ((y >> 5) * 13)) % 12) * 12;
      pixels[at++] = (0xff000000 | (level * 0x010101)) >>> 0;
    }
  }
  return picture;
}

const captured = new Map<string, Promise<Uint8Array>>();

/** The file of that. Each is written once a process. */
async function capturedPng(size: Size): Promise<Uint8Array> {
  const key = `${size.width} × ${size.height}`;
  const written = captured.get(key) ?? pngEncode(capturedPicture(size));
  captured.set(key, written);
  return (await written).slice();
}

/** A result the panel has placed, as it is selected. */
export function resultOf({ placed, layers }: SmallPage, layerId: string): SelectedLayer {
  const ask = placed[Number(layerId.slice(1)) - 1];
  const layer = layers.get(layerId);
  if (!ask || layer?.picture.as !== 'layer') throw new Error(`There is no flat result ${layerId}.`);
  const { size, pixels } = layer.picture;
  const receipt = layer.receipt ? { receipt: layer.receipt } : {};
  const origin = { v: 1 as const, layerId, ...ask.origin, ...receipt };
  return { ...frame, id: layerId, type: 'RECTANGLE', box: { x: 2000, y: 20, ...size }, origin, laying: layer.laying, image: pixels };
}

/** What a page's images are of one layer, in order. */
export function imagesOf({ images, layers }: SmallPage, layerId: string): Uint8Array<ArrayBuffer>[] {
  const picture = layers.get(layerId)?.picture;
  const hashes = picture?.as === 'layer' ? picture.pieces.map(({ imageHash }) => imageHash) : picture ? [picture.imageHash] : [];
  return hashes.flatMap((hash) => images.get(hash) ?? []);
}

/** Main over such a page, for tests of what the panel does with its answers. */
export function mainOf(
  page: SmallPage,
  {
    settings,
    prompt = null,
    launch = {},
    now = () => Date.now(),
  }: { settings: Settings; prompt?: string | null; launch?: Partial<Launch>; now?: () => number },
): MainCalls {
  const { box } = page;
  const change = (layerId: string, to: Partial<{ picture: PlacedPicture; laying: Laying; receipt: Receipt }>): boolean => {
    const layer = page.layers.get(layerId);
    if (layer) page.layers.set(layerId, { ...layer, ...to });
    return layer !== undefined;
  };
  return {
    start: async () => ({
      launch: { command: 'edit', prompt, quality: null, quiet: false, ...launch },
      settings,
      selection: { pageId: '0:1', layers: [{ ...frame, box }], hint: null },
    }),
    thumbnail: async () => null,
    setRole: async () => undefined,
    capture: async (ask) => {
      page.captures.push(ask);
      const [own] = imagesOf(page, ask.layerId);
      const size = { width: ask.width, height: Math.round((ask.width * box.height) / box.width) };
      if (own) return { png: own, ...size, box };
      return { png: await capturedPng(size), ...size, box };
    },
    shapes: async () => ({
      ...page.masks,
      bounds: boundsOf(
        page.masks.shapes,
        page.masks.unoutlined.map(() => box),
      ),
    }),
    renderMask: async ({ width }) => {
      const picture = emptyPicture({ width, height: Math.round((width * box.height) / box.width) });
      return pngEncode({ ...picture, data: picture.data.fill(255) });
    },
    renderMarkup: async ({ width, box: over }) => {
      const picture = emptyPicture({ width, height: Math.round((width * over.height) / over.width) });
      picture.data.fill(255, 0, 4);
      return pngEncode(picture);
    },
    legend: async ({ layerIds, over, longest }) =>
      markupLegend(
        page.marks.filter(({ layerId }) => layerIds.includes(layerId)),
        over,
        longest,
      ),
    placePlaceholder: async (ask) => {
      const placeholder = { layerId: `p${page.placeholders.size}`, own: true, placedAt: now(), insteadOf: null, laying: null, ...ask };
      page.placeholders.set(ask.turnId, placeholder);
      return { layerId: 'p' };
    },
    noteLaying: async ({ turnId, laying }) => {
      const placeholder = page.placeholders.get(turnId);
      if (placeholder) page.placeholders.set(turnId, { ...placeholder, laying });
    },
    unfinished: async () => [...page.placeholders.values()],
    handPlaceholder: async ({ turnId, to }) => {
      const placeholder = page.placeholders.get(turnId);
      if (!placeholder) return;
      page.placeholders.delete(turnId);
      page.placeholders.set(to.turnId, { ...placeholder, ...to, placedAt: now() });
    },
    keepImage: async ({ bytes }) => {
      const imageHash = `image${page.images.size + 1}`;
      page.images.set(imageHash, bytes as Uint8Array<ArrayBuffer>);
      return { imageHash };
    },
    placeVariant: async (ask) => {
      const isAwaited = page.placeholders.delete(ask.origin.turnId);
      const isFurther = page.placed.some(({ origin }) => origin.turnId === ask.origin.turnId);
      if (ask.is === 'awaited' && !isAwaited && !isFurther) return { layerId: null };
      page.placed.push(ask);
      const layerId = `r${page.placed.length}`;
      page.layers.set(layerId, { picture: ask.picture, laying: ask.laying, receipt: ask.origin.receipt ?? null });
      return { layerId };
    },
    placeVector: async (ask) => {
      const isAwaited = page.placeholders.delete(ask.origin.turnId);
      if (ask.is === 'awaited' && !isAwaited) return { layerId: null };
      page.drawings.push(ask);
      return { layerId: `d${page.drawings.length}` };
    },
    placeMerged: async (ask) => {
      page.merged.push(ask);
      return { layerId: `m${page.merged.length}` };
    },
    replacePicture: async ({ layerId, ...to }) => change(layerId, to),
    placedImage: async ({ layerId, piece }) => imagesOf(page, layerId)[piece] ?? null,
    noteReceipt: async ({ layerId, receipt }) => void change(layerId, { receipt }),
    noteAlt: async (ask) => {
      page.alts.push(ask);
      const { turnId, variant } = ask.picture;
      return { noted: page.placed.filter(({ origin }) => origin.turnId === turnId && origin.variant === variant).length };
    },
    openMask: async ({ layerId }) => void (page.openMask = layerId),
    closeMask: async () => void (page.openMask = null),
    showHalo: async (halo) => void page.halos.push(halo),
    dropPlaceholder: async ({ turnId }) => void page.placeholders.delete(turnId),
    showResult: async () => false,
    resultsHere: async () => page.placed.map(({ origin: { turnId, variant } }) => ({ turnId, variant })),
    promoteResult: async ({ picture }) => {
      page.promoted.push(picture);
      return page.placed.some(({ origin }) => origin.turnId === picture.turnId && origin.variant === picture.variant);
    },
    removeResults: async ({ pictures }) => {
      const stays = ({ origin }: Placed) => !pictures.some(({ turnId, variant }) => turnId === origin.turnId && variant === origin.variant);
      const removed = page.placed.filter((each) => !stays(each)).length;
      page.placed = page.placed.filter(stays);
      return { removed };
    },
    saveSettings: async () => undefined,
    recentPrompts: async () => page.prompts,
    resizePanel: async () => undefined,
    openPage: async () => undefined,
    notify: async (ask) => void page.notified.push(ask),
    outside: async () => ({ shapes: page.outside }),
    showPanel: async () => void (page.panelShown = true),
    leave: async (ask) => void page.left.push(ask),
  };
}

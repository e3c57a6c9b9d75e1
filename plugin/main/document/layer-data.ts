import type { Box, Laying, Origin, Placeholder, Role, Transform } from '../../messages.ts';
import { isBox, isLaying, isTransform } from './is-laying.ts';

/** As it stands on a layer; `client` names whose plugin left it. */
export type KeptPlaceholder = Omit<Placeholder, 'own' | 'laying'> & {
  client: string;
  /** The result comes in a copy of its base, as was chosen when it was asked for. Left out otherwise. */
  copy?: true;
};

/** On a section that holds what a session makes. */
export interface SessionSection {
  /** Id of the section it was written on; another id means it is a person's copy. */
  layerId: string;
  sessionId: string;
}

/** What keeps a patch's picture in register with its original, as both lay when the patch was made. */
export interface PatchData {
  /** Id of the layer it was written on; another id means the layer is a copy, which is a picture like any other. */
  layerId: string;
  baseId: string;
  imageHash: string;
  /** The part of the page the picture shows. */
  box: Box;
  /** The original: its place on the page, and its size. */
  transform: Transform;
  width: number;
  height: number;
}

/** On layers that Retake draws for a while and takes away again. */
export interface Passing {
  /** Whose plugin drew it. */
  client: string;
  /** The layer it is about, when selecting the one means the other. */
  serves: string | null;
}

type Key = 'origin' | 'placeholder' | 'role' | 'laying' | 'patch' | 'passing' | 'sheet' | 'section';

/** Figma takes 100 kB an entry. */
const longestLaying = 60_000;

/** What Retake keeps on layers, as plugin data: anybody may have copied, damaged or written it with a later version. */
export const layerData = {
  origin(layer: PluginDataMixin): Origin | null {
    const data = read(layer, 'origin');
    return isOrigin(data) ? data : null;
  },
  setOrigin(layer: PluginDataMixin, origin: Origin): void {
    write(layer, 'origin', origin);
  },

  /** `layerId` is the layer the data was written on. */
  placeholder(layer: PluginDataMixin): KeptPlaceholder | null {
    const data = read(layer, 'placeholder');
    return isPlaceholder(data) ? data : null;
  },
  setPlaceholder(layer: PluginDataMixin, placeholder: KeptPlaceholder | null): void {
    write(layer, 'placeholder', placeholder);
  },

  /** Of a result, or of what stands in for one. */
  laying(layer: PluginDataMixin): Laying | null {
    const data = read(layer, 'laying');
    return isLaying(data) ? data : null;
  },
  /** Outlines too detailed to be kept are left out. */
  setLaying(layer: PluginDataMixin, laying: Laying | null): void {
    const tooLong = laying !== null && JSON.stringify(laying).length > longestLaying;
    write(layer, 'laying', tooLong ? { ...laying, shapes: null } : laying);
  },

  patch(layer: PluginDataMixin & { readonly id: string }): PatchData | null {
    const data = read(layer, 'patch');
    return isPatch(data) && data.layerId === layer.id ? data : null;
  },
  setPatch(layer: PluginDataMixin, patch: PatchData | null): void {
    write(layer, 'patch', patch);
  },

  passing(layer: PluginDataMixin): Passing | null {
    const data = read(layer, 'passing') as Partial<Passing> | null;
    return typeof data?.client === 'string' ? { client: data.client, serves: typeof data.serves === 'string' ? data.serves : null } : null;
  },
  setPassing(layer: PluginDataMixin, passing: Passing | null): void {
    write(layer, 'passing', passing);
  },

  /** Whether Retake made a slide or an asset for a result. */
  sheet(layer: PluginDataMixin): boolean {
    return read(layer, 'sheet') === true;
  },
  setSheet(layer: PluginDataMixin): void {
    write(layer, 'sheet', true);
  },

  /** null for a copy that a person made, which is a section like any other. */
  section(layer: PluginDataMixin & { readonly id: string }): SessionSection | null {
    const data = read(layer, 'section') as Partial<SessionSection> | null;
    if (typeof data?.sessionId !== 'string' || data.layerId !== layer.id) return null;
    return { layerId: data.layerId, sessionId: data.sessionId };
  },
  setSection(layer: PluginDataMixin & { readonly id: string }, sessionId: string): void {
    write(layer, 'section', { layerId: layer.id, sessionId } satisfies SessionSection);
  },

  role(layer: PluginDataMixin): Role | null {
    const data = read(layer, 'role');
    return roles.find((role) => role === data) ?? null;
  },
  setRole(layer: PluginDataMixin, role: Role | null): void {
    write(layer, 'role', role);
  },

  /** Layers in a loaded page, or in a layer, that carry such data. */
  holders(within: ChildrenMixin, key: Key): SceneNode[] {
    return within.findAllWithCriteria({ pluginData: { keys: [key] } });
  },
};

const roles: Role[] = ['base', 'mask', 'guide', 'markup', 'none', 'private'];

function write(layer: PluginDataMixin, key: Key, value: unknown): void {
  layer.setPluginData(key, value === null ? '' : JSON.stringify(value));
}

function read(layer: PluginDataMixin, key: Key): unknown {
  const text = layer.getPluginData(key);
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isOrigin(data: unknown): data is Origin {
  if (!isOfTurn(data)) return false;
  const { v, variant, createdAt } = data as Partial<Origin>;
  return v === 1 && typeof variant === 'number' && typeof createdAt === 'number';
}

function isPatch(data: unknown): data is PatchData {
  if (typeof data !== 'object' || data === null) return false;
  const { layerId, baseId, imageHash, box, transform, width, height } = data as Partial<PatchData>;
  const hasNames = [layerId, baseId, imageHash].every((text) => typeof text === 'string');
  return hasNames && isBox(box) && isTransform(transform) && typeof width === 'number' && typeof height === 'number';
}

function isPlaceholder(data: unknown): data is KeptPlaceholder {
  if (!isOfTurn(data)) return false;
  const { size, relayUrl, client, placedAt, insteadOf } = data as Partial<KeptPlaceholder>;
  const hasSize = typeof size?.width === 'number' && typeof size.height === 'number';
  const hasNames = typeof relayUrl === 'string' && typeof client === 'string';
  return hasSize && hasNames && typeof placedAt === 'number' && (insteadOf === null || typeof insteadOf === 'string');
}

function isOfTurn(data: unknown): data is object {
  if (typeof data !== 'object' || data === null) return false;
  const { layerId, turnId, sessionId, prompt, baseId } = data as Partial<KeptPlaceholder>;
  return [layerId, turnId, sessionId, prompt].every((text) => typeof text === 'string') && (baseId === null || typeof baseId === 'string');
}

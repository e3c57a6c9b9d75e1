import type { Origin, Placeholder, Role } from '../messages.ts';

/** As it stands on a layer; `client` names whose plugin left it. */
export type KeptPlaceholder = Omit<Placeholder, 'own'> & { client: string };

type Key = 'origin' | 'placeholder' | 'role';

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

const roles: Role[] = ['base', 'mask', 'guide', 'markup', 'none'];

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

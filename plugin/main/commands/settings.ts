import type { Arrangement, Edge, Placing, Quality, Settings } from '../../messages.ts';
import { isEdge } from '../document/is-laying.ts';
import { turnOptions } from './turn-options.ts';

/** Address of the relay this plugin was built for. */
declare const __RELAY_URL__: string;

const key = 'settings';
const qualities: Quality[] = ['low', 'medium', 'high', 'xhigh', 'max'];
const placings: Placing[] = ['beside', 'patch', 'copy'];
const sharp: Edge = { kind: 'strict', grow: 0, feather: 0 };

export interface SettingsStore {
  read: () => Promise<Settings>;
  save: (settings: Settings) => Promise<void>;
}

/** The settings, kept on this machine; what is missing or damaged is as on the first day. */
export function settingsStore(storage: ClientStorageAPI): SettingsStore {
  return {
    read: async () => parse(await storage.getAsync(key)),
    save: (settings) => storage.setAsync(key, settings),
  };
}

/** The part of them that says where results go. */
export async function readPlacing(storage: ClientStorageAPI): Promise<Pick<Settings, 'placing' | 'arrangement'>> {
  return parsePlacing(await storage.getAsync(key));
}

export function isQuality(value: unknown): value is Quality {
  return qualities.some((quality) => quality === value);
}

/** A size the panel can have: not so small that its buttons are lost, nor larger than any screen. */
export function panelSize(size: { width: number; height: number }): { width: number; height: number } {
  return { width: within(240, size.width, 1200), height: within(320, size.height, 2000) };
}

function within(least: number, value: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, value)));
}

function parse(stored: unknown): Settings {
  const kept = (stored ?? {}) as { [K in keyof Settings]?: unknown };
  const { relayUrl, token, quality, panel, edge, options, more } = kept;
  const { width, height } = (panel ?? {}) as { width?: unknown; height?: unknown };
  return {
    relayUrl: typeof relayUrl === 'string' && /^https?:\/\//.test(relayUrl) ? relayUrl : __RELAY_URL__,
    token: typeof token === 'string' && token !== '' ? token : null,
    quality: isQuality(quality) ? quality : 'medium',
    panel: panelSize({ width: Number.isFinite(width) ? Number(width) : 320, height: Number.isFinite(height) ? Number(height) : 640 }),
    ...parsePlacing(stored),
    edge: isEdge(edge) ? edge : sharp,
    options: turnOptions(options),
    more: more === true,
  };
}

function parsePlacing(stored: unknown): Pick<Settings, 'placing' | 'arrangement'> {
  const { placing, arrangement } = (stored ?? {}) as { [K in keyof Settings]?: unknown };
  const { rows, section } = (arrangement ?? {}) as { [K in keyof Arrangement]?: unknown };
  return {
    placing: placings.find((each) => each === placing) ?? 'beside',
    arrangement: { rows: rows === 'grid' ? 'grid' : 'row', section: section === true },
  };
}

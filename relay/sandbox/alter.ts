import { type Misbehaviour, ofKind } from './misbehaviour.ts';
import type { ImageSettings } from './requests/image-settings.ts';

/** Told to, works with another size, quality and background than it was asked for; what is echoed tells. */
export function alter<Settings extends ImageSettings>(settings: Settings, misbehaviours: readonly Misbehaviour[]): Settings {
  if (!ofKind(misbehaviours, 'alters')) return settings;
  const isSquare = settings.size?.width === 1024 && settings.size.height === 1024;
  return {
    ...settings,
    size: isSquare ? { width: 1536, height: 1024 } : { width: 1024, height: 1024 },
    quality: settings.quality === 'low' ? 'medium' : 'low',
    background: 'opaque',
  };
}

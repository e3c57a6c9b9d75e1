import type { RelayConfig } from '../config.ts';
import { toldConfig } from './told-config.ts';

/** What a relay of these settings would do. That they can be used is known when this is asked. */
export async function check(config: RelayConfig): Promise<string[]> {
  return ['The settings are in order. A relay started with them would do this:', ...toldConfig(config), 'Nothing was started.'];
}

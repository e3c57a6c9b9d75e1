import { type MoneyConfig, moneySettings } from './config/money-settings.ts';
import { type OperationConfig, operationSettings } from './config/operation-settings.ts';
import { type PlaceConfig, placeSettings } from './config/place-settings.ts';
import { settingsOf } from './config/settings.ts';
import { type SignInConfig, signInSettings } from './config/sign-in-settings.ts';
import { type StoreConfig, storeSettings } from './config/store-settings.ts';
import { type UpstreamConfig, upstreamSettings } from './config/upstream-settings.ts';

export { ConfigError } from './config/config-error.ts';
export type { UpstreamChoice } from './config/upstream-settings.ts';

/** Everything a relay needs to be told before it starts. */
export interface RelayConfig extends PlaceConfig, StoreConfig, UpstreamConfig, MoneyConfig, SignInConfig, OperationConfig {}

/**
 * Reads the settings from environment variables; empty ones count as absent.
 * @throws ConfigError with a line for each mistake
 */
export function readConfig(environment: Record<string, string | undefined>): RelayConfig {
  const settings = settingsOf(environment);
  const place = placeSettings(settings);
  const config = {
    ...place,
    ...upstreamSettings(settings),
    ...moneySettings(settings),
    ...signInSettings(settings, place.teams),
    ...storeSettings(settings),
    ...operationSettings(settings),
  };
  settings.finish();
  return config;
}

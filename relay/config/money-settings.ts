import { ConfigError } from './config-error.ts';
import type { Settings } from './settings.ts';

/** How much is asked of the model service, and what it may cost. */
export interface MoneyConfig {
  /** Pictures within any minute that all relays together ask for; null asks at once. */
  imagesPerMinute: number | null;
  /** Turns that all relays together work on; null sets no limit. */
  turnsAtOnce: number | null;
  /** What is held for a turn whose price is not known, in billionths of a US dollar; null takes the dearest model's. */
  unknownCost: number | null;
  /** Of one member, in a team. */
  callsPerMinute: number;
}

export function moneySettings({ setting, attempt }: Settings): MoneyConfig {
  const count = (name: string) => attempt(() => readCount(name, setting(name)), null);
  return {
    imagesPerMinute: count('RETAKE_IMAGES_PER_MINUTE'),
    turnsAtOnce: count('RETAKE_TURNS_AT_ONCE'),
    unknownCost: attempt(() => readDollars('RETAKE_UNKNOWN_COST', setting('RETAKE_UNKNOWN_COST')), null),
    callsPerMinute: count('RETAKE_CALLS_PER_MINUTE') ?? 600,
  };
}

function readCount(name: string, text: string | null): number | null {
  if (text === null) return null;
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new ConfigError(`${name} must be a whole number from 1, not "${text}".`);
  return Number(text);
}

function readDollars(name: string, text: string | null): number | null {
  if (text === null) return null;
  if (!/^\d{1,4}(\.\d{1,9})?$/.test(text)) throw new ConfigError(`${name} must be an amount in US dollars such as 0.25, not "${text}".`);
  return Math.round(Number(text) * 1e9);
}

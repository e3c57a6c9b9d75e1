import { maxTeamNameLength } from '../limits.ts';
import { ConfigError } from './config-error.ts';
import { readUrl } from './read-url.ts';
import type { Settings } from './settings.ts';

/** Where a relay listens, and for whom. */
export interface PlaceConfig {
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** The address people reach the relay by, when it is not the one it listens on. */
  publicUrl: string | null;
  /** Names of the teams it serves; none for a relay of one person, at this computer alone. */
  teams: readonly string[];
}

export function placeSettings({ setting, attempt, refuse }: Settings): PlaceConfig {
  const teams = attempt(() => readTeams(setting('RETAKE_TEAM')), null);
  const host = setting('RETAKE_HOST') ?? '127.0.0.1';
  const publicUrl = setting('RETAKE_PUBLIC_URL');
  if (teams?.length && publicUrl === null)
    refuse('RETAKE_TEAM needs RETAKE_PUBLIC_URL: the address your team opens the relay by, such as https://retake.example.com.');
  if (teams?.length === 0 && !isLoopback(host))
    refuse(`RETAKE_HOST=${host} would let other computers in: set RETAKE_TEAM to your team's name, or leave RETAKE_HOST out.`);
  return {
    host,
    port: attempt(() => readPort(setting('RETAKE_PORT') ?? '8787'), 0),
    publicUrl: attempt(() => publicUrl && readUrl('RETAKE_PUBLIC_URL', publicUrl), null),
    teams: teams ?? [],
  };
}

function readTeams(text: string | null): string[] {
  const names = (text ?? '').split(',').flatMap((name) => name.trim() || []);
  if (new Set(names).size < names.length) throw new ConfigError('RETAKE_TEAM names a team twice: name each once.');
  const long = names.find((name) => name.length > maxTeamNameLength);
  if (long) throw new ConfigError(`RETAKE_TEAM: a team's name may have at most ${maxTeamNameLength} characters.`);
  return names;
}

function isLoopback(host: string): boolean {
  return ['localhost', '::1'].includes(host) || /^127(\.\d{1,3}){3}$/.test(host);
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new ConfigError(`RETAKE_PORT must be a port number from 0 to 65535, not "${text}".`);
  return port;
}

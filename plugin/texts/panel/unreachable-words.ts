import type { RelayProblem } from '../../ui/connection/relay-problem.ts';
import type { Surroundings } from '../../ui/connection/surroundings.ts';
import type { Unreachable } from '../../ui/connection/why-unreachable.ts';

export const unreachableTitles: Record<Unreachable, string> = {
  offline: 'You are offline',
  insecure: 'This address is blocked',
  blocked: 'Your browser blocks the relay',
  'not-running': 'The relay is not running',
  silent: 'No relay there',
  stranger: 'No Retake relay there',
  unwell: 'The relay is not well',
};

/** What to do about a relay that gave no good answer. */
export function unreachableWords(
  why: Unreachable,
  relayUrl: string,
  { message }: Pick<RelayProblem, 'message'>,
  { localAccess }: Pick<Surroundings, 'localAccess'>,
): string {
  switch (why) {
    case 'offline':
      return 'Retake goes on by itself when the network is back.';
    case 'insecure':
      return `Browsers do not call ${relayUrl} from Figma: give the relay an https:// address.`;
    case 'blocked':
      return 'Use the Figma desktop app, a relay with an https:// address, or allow local network access in the site’s settings.';
    case 'not-running': {
      const question = 'If the browser asks for local network access, allow it.';
      return `Start it on this computer: “npm run relay” in its folder.${localAccess === 'prompt' ? ` ${question}` : ''}`;
    }
    case 'silent':
      return `Nothing answers at ${relayUrl}: ask whoever runs the relay, or check the address in Settings.`;
    case 'stranger':
    case 'unwell':
      return message;
  }
}

import type { Connection } from '../../ui/state.ts';
import { outdatedWords } from './outdated-words.ts';

/** How the panel and its relay stand, for those who do not see it; empty as long as that is not known. */
export function connectionWords(connection: Connection): string {
  switch (connection.is) {
    case 'starting':
      return '';
    case 'unpaired':
      return connection.problem ?? 'Retake is not connected.';
    case 'pairing':
      return `Approve the code ${connection.code} in your browser.`;
    case 'unreachable':
      return connection.problem;
    case 'outdated':
      return outdatedWords[connection.which];
    case 'connected':
      return 'Connected.';
  }
}

import type { PairingAnswer } from '../contract.ts';
import { RelayError } from '../errors.ts';
import { newPairingCode, readPairingCode } from './pairing-code.ts';
import { hashSecret, newSecret } from './secrets.ts';
import type { Tokens } from './tokens.ts';
import { wrongGuesses } from './wrong-guesses.ts';

export interface KeptPairing {
  secretHash: string;
  code: string;
  device: string;
  state: 'waiting' | 'approved' | 'denied';
  expiresAt: number;
  /** Who approved it, and whose the token becomes. */
  memberId: string | null;
}

export type Decision = { state: 'approved'; memberId: string } | { state: 'denied' };

/** What pairing needs of the database. */
export interface PairingStore {
  keep(pairing: KeptPairing): Promise<void>;
  bySecret(secretHash: string): Promise<KeptPairing | null>;
  byCode(code: string): Promise<KeptPairing | null>;
  /** Only a waiting one is decided. */
  decide(code: string, decision: Decision): Promise<void>;
  /** Takes one out; false when another call was faster. */
  take(secretHash: string): Promise<boolean>;
  dropExpired(now: number): Promise<void>;
  count(): Promise<number>;
}

/**
 * How a panel gets its token: it asks, shows a code, and a person who sees the same code on the relay's page approves
 * (after RFC 8628).
 */
export interface Pairings {
  begin(device: string): Promise<{ secret: string; code: string; expiresAt: number }>;
  /** The panel's question whether it was approved. A token is handed out once. */
  claim(secret: string): Promise<PairingAnswer>;
  /** What waits under a code that the member `by` typed. Throws RelayError `pairing_over` or `too_many_guesses`, as below. */
  look(typed: string, by: string): Promise<{ code: string; device: string }>;
  decide(typed: string, decision: Decision, by: string): Promise<void>;
}

const lifetimeMs = 10 * 60 * 1000;
const mostUnderWay = 50;

export function pairings(store: PairingStore, tokens: Pick<Tokens, 'issue'>, now: () => number): Pairings {
  const guesses = wrongGuesses(now);

  async function look(typed: string, by: string): Promise<KeptPairing> {
    guesses.check(by);
    await store.dropExpired(now());
    const code = readPairingCode(typed);
    const found = code === null ? null : await store.byCode(code);
    if (found?.state === 'waiting') return found;
    guesses.note(by);
    throw new RelayError('pairing_over', 'No panel is waiting under that code. Start again in the panel to get a new one.');
  }

  return {
    async begin(device) {
      await store.dropExpired(now());
      if ((await store.count()) >= mostUnderWay) {
        throw new RelayError('too_many_pairings', 'Too many panels are waiting to be paired. Wait ten minutes, then try again.');
      }
      const secret = newSecret('pair_');
      const pairing = {
        secretHash: hashSecret(secret),
        code: newPairingCode(),
        device,
        state: 'waiting',
        expiresAt: now() + lifetimeMs,
        memberId: null,
      } as const;
      await store.keep(pairing);
      return { secret, code: pairing.code, expiresAt: pairing.expiresAt };
    },
    async claim(secret) {
      await store.dropExpired(now());
      const pairing = await store.bySecret(hashSecret(secret));
      if (!pairing) throw new RelayError('pairing_over', 'This pairing has run out. Start again.');
      switch (pairing.state) {
        case 'waiting':
          return { state: 'waiting' };
        case 'denied':
          return { state: 'denied' };
        case 'approved': {
          const { memberId, device } = pairing;
          if (memberId === null || !(await store.take(pairing.secretHash))) {
            throw new RelayError('pairing_over', 'This pairing was used already. Start again.');
          }
          return { state: 'paired', token: await tokens.issue(memberId, device) };
        }
      }
    },
    async look(typed, by) {
      const { code, device } = await look(typed, by);
      return { code, device };
    },
    async decide(typed, decision, by) {
      const { code } = await look(typed, by);
      await store.decide(code, decision);
    },
  };
}

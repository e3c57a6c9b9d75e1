import type { FrontDoor } from './front-door.ts';
import { type RelayProcess, startRelayProcess } from './relay-process.ts';

/** The relays that run at the moment, all on one folder and behind one door. */
export interface Fleet {
  readonly living: readonly RelayProcess[];
  /** @param where on the computer of the one before, or on one of its own */
  start(where: 'same' | 'elsewhere'): Promise<void>;
  /** @returns when it was dead, on the clock of `performance.now()` */
  kill(relay: RelayProcess): Promise<number>;
  /** Faults any of them has logged. */
  faults(): string[];
  close(): Promise<void>;
}

/** @param clocks how many milliseconds each computer's clock is off, in turn */
export function newFleet(settings: Record<string, string>, door: FrontDoor, clocks: readonly number[] = [0]): Fleet {
  const all: RelayProcess[] = [];
  let started = 0;
  let living: readonly RelayProcess[] = [];

  function setLiving(relays: readonly RelayProcess[]): void {
    living = relays;
    door.leadTo(living.map(({ port }) => port));
  }

  return {
    get living() {
      return living;
    },
    async start(where) {
      const number = started;
      started += 1;
      const relay = await startRelayProcess(settings, where === 'same' ? null : `computer-${number}`, clocks[number % clocks.length]);
      all.push(relay);
      setLiving([...living, relay]);
    },
    async kill(relay) {
      setLiving(living.filter((one) => one !== relay));
      await relay.kill();
      return performance.now();
    },
    faults: () => all.flatMap(({ faults }) => faults),
    async close() {
      setLiving([]);
      await Promise.all(all.map((relay) => relay.kill()));
    },
  };
}

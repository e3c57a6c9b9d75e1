import { DatabaseAway } from '../errors.ts';
import { faultLine, type Log } from '../log.ts';

/** Says once that the database has gone and once that it is back, however many notice; tells all other faults as they come. */
export interface Outages {
  fault(error: unknown, turnId?: string | null): void;
  /** The database has answered something. */
  answered(): void;
}

export function outages(log: Log, now: () => number): Outages {
  let awaySince: number | null = null;

  return {
    fault(error, turnId) {
      if (!(error instanceof DatabaseAway)) return log({ ...faultLine(error), ...(turnId === undefined ? {} : { turn: turnId }) });
      if (awaySince !== null) return;
      awaySince = now();
      const { cause = '' } = faultLine(error);
      log({ event: 'database.away', cause });
    },
    answered() {
      if (awaySince === null) return;
      log({ event: 'database.back', ms: now() - awaySince });
      awaySince = null;
    },
  };
}

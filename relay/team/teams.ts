import { randomUUID } from 'node:crypto';
import type { Invitations } from './invitations.ts';

/** The teams that a relay serves, as its settings name them. */
export interface Teams {
  /**
   * Makes those that are not there yet. A relay that served one team goes on with it under the name it is given now.
   * @returns for each team that nobody looks after yet, the secret of an invitation for its first admin
   */
  open(names: readonly string[]): Promise<{ team: string; secret: string }[]>;
}

/** What teams need of the database. */
export interface TeamStore {
  /** @returns their ids, in the order of the names */
  settle(teams: readonly { id: string; name: string }[], at: number): Promise<string[]>;
  /** Null when somebody has come in who is an admin; else the admin who is there without, if there is one. */
  missingAdmin(teamId: string): Promise<{ memberId: string | null } | null>;
}

export function teams(store: TeamStore, invitations: Pick<Invitations, 'inviteFirstAdmin'>, now: () => number): Teams {
  return {
    async open(names) {
      const ids = await store.settle(
        names.map((name) => ({ id: randomUUID(), name })),
        now(),
      );
      const secrets = [];
      for (const [at, team] of names.entries()) {
        const id = ids[at]!;
        const missing = await store.missingAdmin(id);
        if (missing) secrets.push({ team, secret: await invitations.inviteFirstAdmin(id, missing.memberId) });
      }
      return secrets;
    },
  };
}

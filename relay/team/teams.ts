import { randomUUID } from 'node:crypto';
import type { Invitations } from './invitations.ts';
import { solo } from './solo.ts';

/** The teams that a relay serves, as its settings name them. */
export interface Teams {
  /** Makes those that are not there yet. Without names it is the one that was there before there were teams. */
  served(names: readonly string[]): Promise<{ ids: string[]; /** Those that are kept and not named. */ others: string[] }>;
  /**
   * Makes those that are not there yet. A relay that served one team goes on with it under the name it is given now.
   * @returns for each team that nobody looks after yet, the secret of an invitation for its first admin
   */
  open(names: readonly string[]): Promise<{ team: string; secret: string }[]>;
  /** For each team the secret of an invitation: a new way in for the admin who has been there longest, or the first one's. */
  letAdminIn(names: readonly string[]): Promise<{ team: string; admin: string | null; secret: string }[]>;
}

/** What teams need of the database. */
export interface TeamStore {
  /** Their names, but those of these teams. */
  namesBut(ids: readonly string[]): Promise<string[]>;
  /** @returns their ids, in the order of the names */
  settle(teams: readonly { id: string; name: string }[], at: number): Promise<string[]>;
  /** Null when somebody has come in who is an admin; else the admin who is there without, if there is one. */
  missingAdmin(teamId: string): Promise<{ memberId: string | null } | null>;
  /** Who has been an admin of it longest; null when there is none. */
  eldestAdmin(teamId: string): Promise<{ memberId: string; name: string } | null>;
}

export function teams(store: TeamStore, invitations: Pick<Invitations, 'inviteFirstAdmin'>, now: () => number): Teams {
  const settle = (names: readonly string[]) =>
    store.settle(
      names.map((name) => ({ id: randomUUID(), name })),
      now(),
    );

  return {
    async served(names) {
      const ids = names.length === 0 ? [solo.teamId] : await settle(names);
      return { ids, others: await store.namesBut(ids) };
    },
    async open(names) {
      const ids = await settle(names);
      const secrets = [];
      for (const [at, team] of names.entries()) {
        const id = ids[at]!;
        const missing = await store.missingAdmin(id);
        if (missing) secrets.push({ team, secret: await invitations.inviteFirstAdmin(id, missing.memberId) });
      }
      return secrets;
    },
    async letAdminIn(names) {
      const ids = await settle(names);
      return Promise.all(
        names.map(async (team, at) => {
          const id = ids[at]!;
          const missing = await store.missingAdmin(id);
          const admin = missing ? null : await store.eldestAdmin(id);
          const memberId = (missing ?? admin)?.memberId ?? null;
          return { team, admin: admin?.name ?? null, secret: await invitations.inviteFirstAdmin(id, memberId, admin?.name) };
        }),
      );
    },
  };
}

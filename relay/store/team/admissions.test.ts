import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Role } from '../../contract.ts';
import { admissions } from '../../team/admissions.ts';
import type { Identity } from '../../team/identity.ts';
import { invitations } from '../../team/invitations.ts';
import { members } from '../../team/members.ts';
import { teams } from '../../team/teams.ts';
import { startPostgres } from '../../testing/postgres.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { sqlAdmissions } from './admissions-sql.ts';
import { openDatabase } from '../database/database.ts';
import { sqlInvitations } from './invitations-sql.ts';
import { sqlMembers } from './members-sql.ts';
import { sqlTeams } from './teams-sql.ts';

/** Somebody whose service's name for them is `subject`. */
function person(subject: string, email: string | null = `${subject}@studio.example`): Identity {
  return { subject: `https://login.example ${subject}`, email, domain: email?.split('@')[1] ?? null, name: subject };
}

describe.each(['SQLite', 'PostgreSQL'])('on %s', (kind) => {
  let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined;
  beforeAll(async () => {
    if (kind === 'PostgreSQL') postgres = await startPostgres();
  });
  afterAll(() => postgres?.close());

  /** Two relays with one database, and a team with an admin. */
  async function start(domain: string | null = null) {
    const place = postgres ? { url: postgres.url } : { folder: await temporaryFolder() };
    const database = await openDatabase(place);
    // In one process, a second connection to a file would keep the first from ending what it has begun.
    const databases = [database, postgres ? await openDatabase(place) : database];
    onTestFinished(async () => {
      await Promise.all(databases.map((rows) => rows.destroy()));
    });
    const now = Date.now;
    const theMembers = members(sqlMembers(database), now);
    const theInvitations = invitations(sqlInvitations(database), theMembers, now);
    const team = `Team ${crypto.randomUUID()}`;
    const names = (await database.selectFrom('teams').select('name').execute()).map(({ name }) => name);
    const opened = await teams(sqlTeams(database), theInvitations, now).open([...names, team]);
    const admin = await theInvitations.accept(opened.find((one) => one.team === team)!.secret, 'Admin');
    const { team_id: teamId } = await database.selectFrom('members').select('team_id').where('id', '=', admin.id).executeTakeFirstOrThrow();
    const relays = databases.map((rows) =>
      admissions({
        store: sqlAdmissions(rows),
        served: { has: () => true },
        look: theInvitations.look,
        open: domain === null ? null : { domain, team },
        now,
      }),
    );
    const by = { teamId, memberId: admin.id };
    return {
      one: relays[0]!,
      /** The same people at both relays at the same time. */
      atBoth: (...people: Identity[]) =>
        Promise.allSettled(people.flatMap((identity) => relays.map((relay) => relay.admit(identity, null)))),
      invite: async (name: string, email: string, role: Role = 'member') =>
        (await theInvitations.invite(by, { for: 'somebody-new', name, email, role })).secret,
      letInAnew: async (memberId: string) => (await theInvitations.invite(by, { for: 'member', memberId })).secret,
      everybody: async () => (await theMembers.team(teamId)).members.map(({ name }) => name),
      remove: (memberId: string) => theMembers.remove(teamId, memberId),
      mail: (name: string) => `${name}-${teamId}@studio.example`,
    };
  }

  test('somebody who signs in at two relays at once becomes one member', async () => {
    const { atBoth, everybody } = await start('both.example');
    const subject = `bob-${crypto.randomUUID()}`;
    const outcomes = await atBoth(person(subject, `${subject}@both.example`));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(await everybody()).toEqual(['Admin', subject]);
  });

  test('of two people with one address, one gets its invitation and the other is turned away', async () => {
    const { atBoth, invite, mail, everybody } = await start();
    await invite('Bob', mail('bob'));
    const outcomes = await atBoth(person('first', mail('bob')), person('second', mail('bob')));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Error] : []));
    expect(refused).toHaveLength(2);
    for (const { message } of refused) expect(message).toContain('signs in as somebody else');
    expect((await everybody()).length).toBe(2);
  });

  test('who was invited twice uses one invitation, and the other stays open', async () => {
    const { one, invite, mail, everybody } = await start();
    await invite('Bob', mail('bob'));
    await invite('Bobby', mail('bob'));
    const [admitted] = await one.admit(person('twice', mail('bob')), null);
    expect(admitted).toMatchObject({ isNew: true, member: { name: 'twice', role: 'member' } });
    expect((await one.admit(person('twice', mail('bob')), null))[0]).toMatchObject({ isNew: false, member: { id: admitted!.member.id } });
    expect(await everybody()).toEqual(['Admin', 'twice']);
  });

  test('who comes without an address gets in by a link alone, and is known from then on', async () => {
    const { one, invite, mail } = await start();
    const secret = await invite('Cleo', mail('cleo'), 'admin');
    await expect(one.admit(person('cleo', null), null)).rejects.toMatchObject({ code: 'not_invited' });
    const [joined] = await one.admit(person('cleo', null), secret);
    expect(joined?.member).toMatchObject({ name: 'cleo', email: mail('cleo'), role: 'admin' });
    const [again] = await one.admit(person('cleo', null), null);
    expect(again?.member.id).toBe(joined?.member.id);
    await expect(one.admit(person('dora', null), secret)).rejects.toMatchObject({ code: 'invitation_over' });
  });

  test('a link that lets a member in anew is for nobody else in the team, and is not used up by them', async () => {
    const { one, invite, letInAnew, mail } = await start();
    const [bob] = await one.admit(person('bob', mail('bob')), await invite('Bob', mail('bob')));
    const [eve] = await one.admit(person('eve', mail('eve')), await invite('Eve', mail('eve')));
    const secret = await letInAnew(bob!.member.id);
    await expect(one.admit(person('eve', mail('eve')), secret)).rejects.toMatchObject({ code: 'other_member' });
    const [anew] = await one.admit(person('new-bob', mail('bob')), secret);
    expect(anew?.member.id).toBe(bob?.member.id);
    expect((await one.memberships(person('eve').subject)).map(({ member }) => member.id)).toEqual([eve?.member.id]);
  });

  test('who was removed does not come back by their domain, under whatever account', async () => {
    const { one, remove, everybody } = await start('gone.example');
    const email = `${crypto.randomUUID()}@gone.example`;
    const [bob] = await one.admit(person('gone-bob', email), null);
    await remove(bob!.member.id);
    await expect(one.admit(person('gone-bob', email), null)).rejects.toThrow('You are no longer in the team.');
    await expect(one.admit(person('other-bob', email), null)).rejects.toThrow('You are no longer in the team.');
    await expect(one.admit(person('gone-bob', `other-${email}`), null)).rejects.toThrow('You are no longer in the team.');
    expect(await everybody()).toEqual(['Admin']);
  });
});

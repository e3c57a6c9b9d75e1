import { useState } from 'preact/hooks';
import type { InvitationRequest, Member, NewInvitation, Role, Team } from '../../contract.ts';
import { ConfirmButton } from '../confirm-button.tsx';
import { InviteForm } from '../invite-form.tsx';
import { LinkBox } from '../link-box.tsx';
import type { SectionProps } from '../section-props.ts';
import { Table } from '../table.tsx';
import { texts } from '../texts.ts';
import { moment } from '../times.ts';
import { useLoaded } from '../use-loaded.ts';
import { WhenLoaded } from '../when-loaded.tsx';

const words = texts.members;

/** Who belongs to the team, and who is invited. */
export function MembersSection({ client, me, act }: SectionProps) {
  const [loaded, reload] = useLoaded(async () => ({ team: await client.team(), open: (await client.invitations()).invitations }), 15_000);
  const [made, setMade] = useState<NewInvitation | null>(null);

  async function change(deed: () => Promise<unknown>, done: string) {
    const isDone = await act(deed, done);
    await reload();
    return isDone;
  }

  const invite = (request: InvitationRequest) => change(async () => setMade(await client.invite(request)), words.linkMade);

  return (
    <>
      <h2>{words.invite}</h2>
      <InviteForm onInvite={(person) => invite({ for: 'somebody-new', ...person })} />
      {made === null ? null : (
        <LinkBox label={words.link(made.invitation.name)} link={made.link} note={words.linkNote(moment(made.invitation.expiresAt))} />
      )}
      <WhenLoaded loaded={loaded} onRetry={() => void reload()}>
        {({ team, open }) => (
          <>
            <h2>{words.title}</h2>
            <Table
              label={words.title}
              rows={team.members}
              keyOf={({ id }) => id}
              columns={[
                { head: words.name, cell: ({ id, name }) => (id === me.member.id ? texts.you(name) : name) },
                { head: words.email, cell: ({ email }) => email ?? words.noEmail },
                {
                  head: words.role,
                  cell: (member) => (
                    <RoleChoice
                      member={member}
                      onChange={(role) => void change(() => client.changeMember(member.id, { role }), words.changed(member.name, role))}
                    />
                  ),
                },
                { head: words.since, cell: ({ createdAt }) => moment(createdAt) },
                {
                  cell: ({ id, name }) => (
                    <span class="row">
                      <button aria-label={words.newWayOf(name)} onClick={() => void invite({ for: 'member', memberId: id })}>
                        {words.newWay}
                      </button>
                      {id === me.member.id ? null : (
                        <ConfirmButton
                          label={words.removeOf(name)}
                          question={words.ask(name)}
                          onConfirm={() => void change(() => client.removeMember(id), words.removed(name))}
                        >
                          {words.remove}
                        </ConfirmButton>
                      )}
                    </span>
                  ),
                },
              ]}
            />
            <h2>{words.open}</h2>
            {open.length === 0 ? <p class="quiet">{words.noneOpen}</p> : null}
            {open.length === 0 ? null : (
              <Table
                label={words.open}
                rows={open}
                keyOf={({ id }) => id}
                columns={[
                  { head: words.name, cell: ({ name, memberId }) => (memberId === null ? name : words.newWayFor(name)) },
                  { head: words.role, cell: ({ role }) => words.roles[role] },
                  { head: words.by, cell: ({ createdBy }) => (createdBy === null ? words.byRelay : nameIn(team, createdBy)) },
                  { head: words.until, cell: ({ expiresAt }) => moment(expiresAt) },
                  {
                    cell: ({ id, name }) => (
                      <button aria-label={words.withdrawOf(name)} onClick={() => void change(() => client.withdraw(id), words.withdrawn)}>
                        {words.withdraw}
                      </button>
                    ),
                  },
                ]}
              />
            )}
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function nameIn({ members }: Team, memberId: string): string {
  return members.find(({ id }) => id === memberId)?.name ?? texts.gone;
}

function RoleChoice({ member, onChange }: { member: Member; onChange: (role: Role) => void }) {
  return (
    <select
      aria-label={words.roleOf(member.name)}
      value={member.role}
      onChange={({ currentTarget }) => {
        const role = currentTarget.value === 'admin' ? 'admin' : 'member';
        // Until the relay has changed it, it is as it was.
        currentTarget.value = member.role;
        onChange(role);
      }}
    >
      <option value="admin">{words.roles.admin}</option>
      <option value="member">{words.roles.member}</option>
    </select>
  );
}

import { ConfirmButton } from '../confirm-button.tsx';
import type { SectionProps } from '../section-props.ts';
import { Table } from '../table.tsx';
import { texts } from '../texts.ts';
import { moment } from '../times.ts';
import { useLoaded } from '../use-loaded.ts';
import { WhenLoaded } from '../when-loaded.tsx';

const words = texts.panels;

/** The panels that may call: one's own, for admins all. */
export function PanelsSection({ client, me, act }: SectionProps) {
  const [loaded, reload] = useLoaded(async () => ({ team: await client.team(), tokens: (await client.tokens()).tokens }), 15_000);
  const isAdmin = me.member.role === 'admin' && me.mode === 'team';

  async function revoke(id: string) {
    await act(() => client.revoke(id), words.revoked);
    await reload();
  }

  return (
    <WhenLoaded loaded={loaded} onRetry={() => void reload()}>
      {({ team, tokens }) => {
        const nameOf = (memberId: string) => team.members.find(({ id }) => id === memberId)?.name ?? texts.gone;
        return tokens.length === 0 ? (
          <p class="quiet">{words.empty}</p>
        ) : (
          <>
            <p class="quiet">{isAdmin ? words.lead : words.mine}</p>
            <Table
              label={words.title}
              rows={tokens}
              keyOf={({ id }) => id}
              columns={[
                { head: words.panel, cell: ({ name }) => name },
                { head: words.member, cell: ({ memberId }) => nameOf(memberId) },
                { head: words.since, cell: ({ createdAt }) => moment(createdAt) },
                { head: words.used, cell: ({ lastUsedAt }) => (lastUsedAt === null ? words.never : moment(lastUsedAt)) },
                {
                  cell: ({ id, name, memberId }) => (
                    <ConfirmButton
                      label={words.revokeOf(name, nameOf(memberId))}
                      question={words.ask(name)}
                      onConfirm={() => void revoke(id)}
                    >
                      {words.revoke}
                    </ConfirmButton>
                  ),
                },
              ]}
            />
          </>
        );
      }}
    </WhenLoaded>
  );
}

import { ConfirmButton } from '../confirm-button.tsx';
import { money } from '../money.ts';
import type { SectionProps } from '../section-props.ts';
import { Table } from '../table.tsx';
import { texts } from '../texts.ts';
import { span } from '../times.ts';
import { useLoaded } from '../use-loaded.ts';
import { WhenLoaded } from '../when-loaded.tsx';

const words = texts.now;

/** What is being made, and by whom. Members may stop what is theirs, admins all. */
export function NowSection({ client, me, act, now }: SectionProps) {
  const [loaded, reload] = useLoaded(() => client.turns('working'), 2000);
  const mayCancel = (memberId: string) => me.member.role === 'admin' || me.member.id === memberId;

  async function cancel(turnId: string) {
    await act(() => client.cancel(turnId), words.cancelled);
    await reload();
  }

  return (
    <WhenLoaded loaded={loaded} onRetry={() => void reload()}>
      {({ turns, more }) => (
        <>
          <p class="quiet">{turns.length === 0 ? words.empty : words.lead}</p>
          {turns.length === 0 ? null : (
            <Table
              label={words.title}
              rows={turns}
              keyOf={({ id }) => id}
              columns={[
                { head: words.picture, cell: ({ title }) => <span class="title">{title}</span> },
                { head: words.member, cell: ({ member }) => member.name || texts.gone },
                { head: words.model, cell: ({ model }) => model },
                { head: words.state, cell: ({ state }) => words.states[state] },
                { head: words.since, cell: ({ createdAt }) => span(now() - createdAt) },
                { head: words.most, cell: ({ most }) => (most === null ? words.unknownPrice : money(most)) },
                {
                  cell: ({ id, title, member }) =>
                    mayCancel(member.id) ? (
                      <ConfirmButton label={words.cancelOf(title)} question={words.ask(title)} onConfirm={() => void cancel(id)}>
                        {words.cancel}
                      </ConfirmButton>
                    ) : null,
                },
              ]}
            />
          )}
          {more ? <p class="quiet">{words.more}</p> : null}
        </>
      )}
    </WhenLoaded>
  );
}

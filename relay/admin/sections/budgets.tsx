import { useState } from 'preact/hooks';
import type { Budget, Team } from '../../contract.ts';
import { BudgetForm, type BudgetDraft } from '../budget-form.tsx';
import { ConfirmButton } from '../confirm-button.tsx';
import { money } from '../money.ts';
import type { SectionProps } from '../section-props.ts';
import { ShareBar } from '../share-bar.tsx';
import { Table } from '../table.tsx';
import { texts } from '../texts.ts';
import { moment } from '../times.ts';
import { useLoaded } from '../use-loaded.ts';
import { WhenLoaded } from '../when-loaded.tsx';

const words = texts.budgets;

/** How much may be spent, by whom and in what time. */
export function BudgetsSection({ client, me, act }: SectionProps) {
  const [loaded, reload] = useLoaded(async () => ({ team: await client.team(), budgets: (await client.budgets()).budgets }), 15_000);
  const [edited, setEdited] = useState<Budget | null>(null);

  async function change(deed: () => Promise<unknown>, done: string) {
    const isDone = await act(deed, done);
    await reload();
    return isDone;
  }

  async function save({ holder, period, limits }: BudgetDraft, budgets: readonly Budget[]) {
    const stood = budgets.find((one) => one.holder === holder && one.period === period);
    const isDone = await change(() => client.setBudget({ holder, period }, { limits, was: stood?.limits ?? null }), words.saved);
    if (isDone) setEdited(null);
    return isDone;
  }

  return (
    <WhenLoaded loaded={loaded} onRetry={() => void reload()}>
      {({ team, budgets }) => {
        const holders = holdersIn(team, me.mode);
        const nameOf = (holder: string) => holders.find(([id]) => id === holder)?.[1] ?? texts.gone;
        const namesOf = ({ holder, period }: Budget) => [nameOf(holder), words.periods[period]] as const;
        return (
          <>
            <p class="quiet">{budgets.length === 0 ? words.empty : words.lead}</p>
            {budgets.length === 0 ? null : (
              <Table
                label={words.title}
                rows={budgets}
                keyOf={({ holder, period }) => `${holder} ${period}`}
                columns={[
                  { head: words.of, cell: ({ holder }) => nameOf(holder) },
                  { head: words.period, cell: ({ period }) => words.periods[period] },
                  { head: words.soft, cell: ({ limits: { soft } }) => (soft === null ? words.none : money(soft)) },
                  { head: words.hard, cell: ({ limits: { hard } }) => (hard === null ? words.none : money(hard)) },
                  { head: words.used, cell: (budget) => <Used budget={budget} /> },
                  {
                    cell: (budget) => (
                      <span class="row">
                        <button aria-label={words.editOf(...namesOf(budget))} onClick={() => setEdited(budget)}>
                          {words.edit}
                        </button>
                        <ConfirmButton
                          label={words.removeOf(...namesOf(budget))}
                          question={words.ask(...namesOf(budget))}
                          onConfirm={() => void change(() => client.removeBudget(budget), words.removed)}
                        >
                          {words.remove}
                        </ConfirmButton>
                      </span>
                    ),
                  },
                ]}
              />
            )}
            <h2>{words.change}</h2>
            <BudgetForm
              key={edited === null ? '' : `${edited.holder} ${edited.period}`}
              holders={holders}
              edited={edited}
              onSave={(draft) => save(draft, budgets)}
            />
          </>
        );
      }}
    </WhenLoaded>
  );
}

/** Whose a budget can be: ids and names. */
function holdersIn({ members }: Team, mode: 'solo' | 'team'): (readonly [string, string])[] {
  if (mode === 'solo') return [['team', texts.solo]];
  return [['team', words.team], ['each', words.each], ...members.map(({ id, name }) => [id, name] as const)];
}

function Used({ budget: { holder, limits, spent, reserved, endsAt } }: { budget: Budget }) {
  const used = spent + reserved;
  const { soft, hard } = limits;
  const isOver = hard !== null && used >= hard;
  const isWarned = soft !== null && used >= soft;
  const left = hard === null ? [] : [isOver ? words.over : words.left(money(hard - used))];
  return (
    <span class="with-bar">
      {words.usedAnd(holder === 'each' ? words.most(money(used)) : money(used), [...left, ...(isWarned && !isOver ? [words.warned] : [])])}
      <ShareBar spent={spent} reserved={reserved} whole={hard ?? Math.max(soft ?? 0, used)} mark={soft} isOver={isOver} />
      <span class="quiet">{words.frees(moment(endsAt))}</span>
    </span>
  );
}

import { useState } from 'preact/hooks';
import type { Spending } from '../../contract.ts';
import { type Days, spendingFile } from '../client.ts';
import { DayChart } from '../day-chart.tsx';
import { Facts } from '../facts.tsx';
import { money } from '../money.ts';
import type { SectionProps } from '../section-props.ts';
import { ShareBar } from '../share-bar.tsx';
import { type Sum, sumUp } from '../sum-up.ts';
import { Table } from '../table.tsx';
import { texts } from '../texts.ts';
import { dayInWords, daysBetween, lately } from '../times.ts';
import { useLoaded } from '../use-loaded.ts';
import { WhenLoaded } from '../when-loaded.tsx';

const words = texts.spending;
const periods = ['month', 7, 30, 90] as const;

/** What one has spent oneself and may still, and over time; for admins, the team's over time. */
export function SpendingSection(props: SectionProps) {
  return (
    <>
      <Own {...props} />
      <OverTime {...props} />
    </>
  );
}

function Own({ client, me }: SectionProps) {
  const [loaded, reload] = useLoaded(() => client.myBudget(), 10_000);
  const used = ({ spent, reserved }: { spent: number; reserved: number }) =>
    reserved === 0 ? money(spent) : `${money(spent)} ${words.heldToo(money(reserved))}`;
  return (
    <WhenLoaded loaded={loaded} onRetry={() => void reload()}>
      {({ left, warning, today, month }) => (
        <>
          {me.mode === 'solo' ? null : <h2>{words.mine}</h2>}
          {warning === null ? null : <p class="warning">{warning}</p>}
          <Facts
            facts={[
              [words.today, used(today)],
              [words.thisMonth, used(month)],
              [words.left, left === null ? words.noLimit : money(left)],
            ]}
          />
        </>
      )}
    </WhenLoaded>
  );
}

function OverTime({ client, me, now }: SectionProps) {
  const [period, setPeriod] = useState<(typeof periods)[number]>('month');
  const days = lately(period, now());
  const [loaded, reload] = useLoaded(() => client.spending(days), 30_000, `${days.from} ${days.to}`);
  const isTeam = me.mode === 'team' && me.member.role === 'admin';
  return (
    <section>
      <h2>{isTeam ? words.ofTeam(me.team.name) : words.overTime}</h2>
      <div class="row">
        <label class="inline">
          {words.period}
          <select
            value={String(period)}
            onChange={({ currentTarget }) => setPeriod(periods.find((one) => String(one) === currentTarget.value) ?? 'month')}
          >
            {periods.map((one) => (
              <option key={one} value={String(one)}>
                {words.periods[one]}
              </option>
            ))}
          </select>
        </label>
        <a class="button" href={spendingFile(days, 'csv')} download={fileName(days, 'csv')}>
          {words.csv}
        </a>
        <a class="button" href={spendingFile(days, 'json')} download={fileName(days, 'json')}>
          {words.json}
        </a>
      </div>
      <p class="quiet">{words.days(dayInWords(days.from), dayInWords(days.to))}</p>
      <WhenLoaded loaded={loaded} onRetry={() => void reload()}>
        {(spending) => <Sums spending={spending} isTeam={isTeam} />}
      </WhenLoaded>
    </section>
  );
}

function fileName({ from, to }: Days, ending: string): string {
  return `retake-spending-${from}-${to}.${ending}`;
}

function Sums({ spending, isTeam }: { spending: Spending; isTeam: boolean }) {
  const { from, to, rows, spent, reserved } = spending;
  if (rows.length === 0) return <p>{words.empty}</p>;
  const byDay = sumUp(rows, ({ day }) => ({ key: day, name: dayInWords(day) }));
  const count = (what: 'turns' | 'pictures') => rows.reduce((sum, row) => sum + row[what], 0);
  return (
    <>
      <Facts
        facts={[
          [words.total, money(spent)],
          [words.reserved, money(reserved)],
          [words.turns, count('turns')],
          [words.pictures, count('pictures')],
        ]}
      />
      <h3>{words.byDay}</h3>
      <DayChart days={daysBetween(from, to)} sums={byDay} />
      <details>
        <summary>{texts.asTable}</summary>
        <SumTable label={words.byDay} head={words.day} sums={byDay.toSorted((one, other) => one.key.localeCompare(other.key))} />
      </details>
      {isTeam ? <h3>{words.byMember}</h3> : null}
      {isTeam ? (
        <SumTable
          label={words.byMember}
          head={words.member}
          sums={sumUp(rows, ({ memberId, member }) => ({ key: memberId, name: member }))}
        />
      ) : null}
      <h3>{words.byModel}</h3>
      <SumTable label={words.byModel} head={words.model} sums={sumUp(rows, ({ model }) => ({ key: model, name: model }))} />
    </>
  );
}

function SumTable({ label, head, sums }: { label: string; head: string; sums: readonly Sum[] }) {
  const whole = Math.max(...sums.map(({ spent, reserved }) => spent + reserved));
  return (
    <Table
      label={label}
      rows={sums}
      keyOf={({ key }) => key}
      columns={[
        { head, cell: ({ name }) => name || texts.gone },
        {
          head: words.total,
          cell: ({ spent, reserved }) => (
            <span class="with-bar">
              {money(spent)}
              <ShareBar spent={spent} reserved={reserved} whole={whole} />
            </span>
          ),
        },
        { head: words.held, cell: ({ reserved }) => money(reserved) },
        { head: words.turns, cell: ({ turns }) => turns },
        { head: words.pictures, cell: ({ pictures }) => pictures },
      ]}
    />
  );
}

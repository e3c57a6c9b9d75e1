import { useState } from 'preact/hooks';
import type { Budget } from '../contract.ts';
import { inDollars, readDollars } from './money.ts';
import { texts } from './texts.ts';

const words = texts.budgets;

export type BudgetDraft = Pick<Budget, 'holder' | 'period' | 'limits'>;

interface BudgetFormProps {
  /** Ids and names. */
  holders: readonly (readonly [string, string])[];
  /** The one that is changed; null for one of one's choice. */
  edited: Budget | null;
  /** @returns whether it worked, so that the fields can be emptied */
  onSave: (draft: BudgetDraft) => Promise<boolean>;
}

export function BudgetForm({ holders, edited, onSave }: BudgetFormProps) {
  const [holder, setHolder] = useState<string>(edited?.holder ?? holders[0]![0]);
  const [period, setPeriod] = useState<Budget['period']>(edited?.period ?? 'month');
  const [soft, setSoft] = useState(inDollars(edited?.limits.soft ?? null));
  const [hard, setHard] = useState(inDollars(edited?.limits.hard ?? null));
  const [problem, setProblem] = useState('');

  async function save(event: Event) {
    event.preventDefault();
    const limits = { soft: readDollars(soft), hard: readDollars(hard) };
    if (limits.soft === undefined || limits.hard === undefined) return setProblem(words.noAmount);
    if (limits.soft === null && limits.hard === null) return setProblem(words.nothing);
    setProblem('');
    if (!(await onSave({ holder, period, limits: { soft: limits.soft, hard: limits.hard } }))) return;
    setSoft('');
    setHard('');
  }

  return (
    <form class="fields" onSubmit={(event) => void save(event)}>
      <label>
        {words.of}
        <select value={holder} onChange={({ currentTarget }) => setHolder(currentTarget.value)}>
          {holders.map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.period}
        <select value={period} onChange={({ currentTarget }) => setPeriod(currentTarget.value === 'day' ? 'day' : 'month')}>
          <option value="month">{words.periods.month}</option>
          <option value="day">{words.periods.day}</option>
        </select>
      </label>
      <label>
        {words.softField}
        <input inputMode="decimal" value={soft} onInput={({ currentTarget }) => setSoft(currentTarget.value)} />
      </label>
      <label>
        {words.hardField}
        <input inputMode="decimal" value={hard} onInput={({ currentTarget }) => setHard(currentTarget.value)} />
      </label>
      <button class="primary">{words.save}</button>
      <p class="quiet">{words.note}</p>
      <p class="problem" role="alert">
        {problem}
      </p>
    </form>
  );
}

import * as v from 'valibot';
import { Id, NanoUsd, Time, WholeNumber } from './basics.ts';

/** Days and months are those of UTC: money counts on the day its turn was begun. */
export const Period = v.picklist(['day', 'month']);
export type Period = v.InferOutput<typeof Period>;

/** The team as a whole, each member who has no budget of their own for that period, or the member of that id. */
export const BudgetHolder = v.union([v.literal('team'), v.literal('each'), Id]);
export type BudgetHolder = v.InferOutput<typeof BudgetHolder>;

/** Above `soft` people are warned, above `hard` nothing is begun; null sets no limit. */
export const Limits = v.pipe(
  v.strictObject({ soft: v.nullable(NanoUsd), hard: v.nullable(NanoUsd) }),
  v.check(
    ({ soft, hard }) => soft === null || hard === null || soft <= hard,
    'The warning must not come after the limit: make it smaller.',
  ),
);
export type Limits = v.InferOutput<typeof Limits>;

/** `was` is what stood there when it was changed, null for nothing: if it is that no more, another admin was faster, and theirs stays. */
export const BudgetChange = v.strictObject({ limits: Limits, was: v.optional(v.nullable(Limits)) });
export type BudgetChange = v.InferOutput<typeof BudgetChange>;

/** What counts against a budget: `spent` is settled, `reserved` is held for turns that are not. */
const Used = { reserved: NanoUsd, spent: NanoUsd };

export const Budget = v.strictObject({
  holder: BudgetHolder,
  period: Period,
  limits: Limits,
  /** Of this day or month so far; for `each`, of the member who has used most. */
  ...Used,
  /** When the day or month is over, and all of it is free again. */
  endsAt: Time,
});
export type Budget = v.InferOutput<typeof Budget>;

/** Those that are set: the team's, then each member's, then those of one member. */
export const Budgets = v.strictObject({ budgets: v.array(Budget) });
export type Budgets = v.InferOutput<typeof Budgets>;

/** What the caller may still ask for. */
export const MyBudget = v.strictObject({
  /** The least that any limit leaves, the team's among them; null where there is none. */
  left: v.nullable(NanoUsd),
  /** One sentence, once a soft limit is passed or a hard one reached. */
  warning: v.nullable(v.string()),
  /** All that limit the caller: their own, and the team's; where a relay serves one person, its own. `used` is what counts against one, held amounts among it. */
  limits: v.array(
    v.strictObject({
      of: v.picklist(['member', 'team', 'relay']),
      period: Period,
      soft: v.nullable(NanoUsd),
      hard: v.nullable(NanoUsd),
      used: NanoUsd,
    }),
  ),
  /** The caller's own. */
  today: v.strictObject(Used),
  month: v.strictObject(Used),
});
export type MyBudget = v.InferOutput<typeof MyBudget>;

export const Day = v.pipe(v.string(), v.isoDate('A day is written as 2026-11-22.'));
export type Day = v.InferOutput<typeof Day>;

/** What one member asked of one model on one day; alt texts are among it, by the model that wrote them, without a turn. */
export const SpendingRow = v.strictObject({
  day: Day,
  memberId: Id,
  /** As they are called today; those who are gone keep theirs. */
  member: v.string(),
  model: v.string(),
  turns: WholeNumber,
  pictures: WholeNumber,
  ...Used,
});
export type SpendingRow = v.InferOutput<typeof SpendingRow>;

/** Both days included; rows by day, member and model. */
export const Spending = v.strictObject({ from: Day, to: Day, rows: v.array(SpendingRow), ...Used });
export type Spending = v.InferOutput<typeof Spending>;

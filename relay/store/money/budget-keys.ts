import type { BudgetHolder } from '../../contract.ts';

/** What stands for a member in the rows of budgets that are not one member's. */
export const budgetKeys = { team: '', each: '*' } as const;

export function budgetKey(holder: BudgetHolder): string {
  return holder === 'team' || holder === 'each' ? budgetKeys[holder] : holder;
}

export function budgetHolder(key: string): BudgetHolder {
  return key === budgetKeys.team ? 'team' : key === budgetKeys.each ? 'each' : key;
}

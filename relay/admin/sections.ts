import type { FunctionComponent } from 'preact';
import type { Me } from '../contract.ts';
import type { SectionProps } from './section-props.ts';
import { BudgetsSection } from './sections/budgets.tsx';
import { MembersSection } from './sections/members.tsx';
import { NowSection } from './sections/now.tsx';
import { OutcomesSection } from './sections/outcomes.tsx';
import { PanelsSection } from './sections/panels.tsx';
import { RecordSection } from './sections/record.tsx';
import { ServiceSection } from './sections/service.tsx';
import { SpendingSection } from './sections/spending.tsx';
import { StorageSection } from './sections/storage.tsx';
import { texts } from './texts.ts';

export interface Section {
  /** What stands behind the `#` of its address. */
  name: string;
  title: string;
  View: FunctionComponent<SectionProps>;
}

const everybody: readonly Section[] = [
  { name: 'now', title: texts.now.title, View: NowSection },
  { name: 'spending', title: texts.spending.title, View: SpendingSection },
  { name: 'panels', title: texts.panels.title, View: PanelsSection },
];

const admins: readonly Section[] = [
  { name: 'outcomes', title: texts.outcomes.title, View: OutcomesSection },
  { name: 'members', title: texts.members.title, View: MembersSection },
  { name: 'budgets', title: texts.budgets.title, View: BudgetsSection },
  { name: 'service', title: texts.service.title, View: ServiceSection },
  { name: 'storage', title: texts.storage.title, View: StorageSection },
  { name: 'record', title: texts.record.title, View: RecordSection },
];

const order = ['now', 'outcomes', 'spending', 'members', 'panels', 'budgets', 'service', 'storage', 'record'];

/** Those that somebody may see, the first of them first. Nobody can be invited to the relay of one person. */
export function sectionsFor({ member, mode }: Me): Section[] {
  return [...everybody, ...(member.role === 'admin' ? admins : [])]
    .filter(({ name }) => mode === 'team' || name !== 'members')
    .toSorted((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
}

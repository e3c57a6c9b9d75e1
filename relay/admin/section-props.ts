import type { Me } from '../contract.ts';
import type { Client } from './client.ts';

export interface SectionProps {
  client: Client;
  me: Me;
  /** Does something that may fail, and says how it went. False when it failed. */
  act: (deed: () => Promise<unknown>, done: string) => Promise<boolean>;
  now: () => number;
}

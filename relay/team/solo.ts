import type { Asker } from './asker.ts';

/** The one member of a relay that serves one person, and all that was there before relays had teams. Made by the migration. */
export const solo: Asker = { teamId: '00000000-0000-4000-8000-000000000001', memberId: '00000000-0000-4000-8000-000000000002' };

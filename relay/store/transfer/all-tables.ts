import type { Tables } from '../database/tables.ts';

interface TableShape {
  name: keyof Tables;
  key: readonly [string, ...string[]];
  /** Columns that bring rows others refer to before those others; the key where it does not matter. Unique together, never null. */
  order?: readonly [string, ...string[]];
}

/** All tables, those that others refer to first. Chores are left out: each database has its own. */
export const allTables: readonly TableShape[] = [
  { name: 'teams', key: ['id'] },
  { name: 'members', key: ['id'] },
  { name: 'sessions', key: ['id'] },
  { name: 'turns', key: ['id'], order: ['session_id', 'ordinal'] },
  { name: 'turn_blobs', key: ['sha256', 'turn_id'] },
  { name: 'events', key: ['turn_id', 'n'] },
  { name: 'variants', key: ['turn_id', 'position'] },
  { name: 'alt_proposals', key: ['id'] },
  { name: 'tokens', key: ['hash'] },
  { name: 'invitations', key: ['id'] },
  { name: 'web_sessions', key: ['hash'] },
  { name: 'pairings', key: ['secret_hash'] },
  { name: 'presets', key: ['id'] },
  { name: 'team_blobs', key: ['team_id', 'sha256'] },
  { name: 'budgets', key: ['team_id', 'member_id', 'period'] },
  { name: 'spending', key: ['team_id', 'member_id', 'day'] },
  { name: 'audit', key: ['id'] },
  { name: 'rate_buckets', key: ['key'] },
  { name: 'upstream_files', key: ['content', 'credential'] },
  { name: 'upstream_refusals', key: ['credential', 'what'] },
];

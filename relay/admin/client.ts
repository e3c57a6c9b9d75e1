import type {
  AuditPage,
  Budget,
  BudgetChange,
  Budgets,
  Desk,
  Health,
  InvitationRequest,
  Invitations,
  Me,
  Member,
  MemberChange,
  MyBudget,
  NewInvitation,
  Problem,
  Spending,
  StorageReport,
  Team,
  TeamTurns,
  Tokens,
  Turn,
  UpstreamReport,
} from '../contract.ts';
import { texts } from './texts.ts';

/** What the page asks of the relay that serves it. Throws RelayProblem. */
export type Client = ReturnType<typeof client>;

/** Its message is a sentence for people. */
export class RelayProblem extends Error {
  override name = 'RelayProblem';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export function client(fetch: typeof globalThis.fetch) {
  /** Shows the relay that a call was made by its own page. */
  let form = '';

  async function call(method: string, path: string, body?: object): Promise<Response> {
    const answer = await fetch(path, {
      method,
      headers: method === 'GET' ? {} : { 'x-retake-form': form, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => null);
    if (!answer) throw new RelayProblem('unreachable', texts.unreachable);
    if (answer.ok) return answer;
    const told = (await answer.json().catch(() => null)) as Problem | null;
    throw new RelayProblem(told?.error.code ?? 'relay_fault', told?.error.message ?? texts.unreachable);
  }

  async function get<Told>(path: string): Promise<Told> {
    return (await (await call('GET', path)).json()) as Told;
  }

  async function send<Told>(method: string, path: string, body?: object): Promise<Told> {
    return (await (await call(method, path, body)).json()) as Told;
  }

  async function drop(method: string, path: string): Promise<void> {
    await call(method, path);
  }

  return {
    async me(): Promise<Me> {
      const me = await get<Me>('/v1/me');
      form = me.form ?? '';
      return me;
    },
    health: () => get<Health>('/healthz'),
    signOut: () => drop('POST', '/v1/me/sign-out'),
    myBudget: () => get<MyBudget>('/v1/me/budget'),
    turns: (desk: Desk) => get<TeamTurns>(`/v1/team/turns?state=${desk}`),
    cancel: (turnId: string) => send<Turn>('POST', `/v1/turns/${turnId}/cancel`),
    letGo: (turnId: string) => send<Turn>('POST', `/v1/turns/${turnId}/let-go`),
    again: (turnId: string, newId: string) => send<Turn>('POST', `/v1/turns/${turnId}/again`, { turnId: newId }),
    spending: ({ from, to }: Days) => get<Spending>(`/v1/team/spending?from=${from}&to=${to}`),
    team: () => get<Team>('/v1/team'),
    changeMember: (id: string, change: MemberChange) => send<Member>('PATCH', `/v1/team/members/${id}`, change),
    removeMember: (id: string) => drop('DELETE', `/v1/team/members/${id}`),
    invitations: () => get<Invitations>('/v1/team/invitations'),
    invite: (request: InvitationRequest) => send<NewInvitation>('POST', '/v1/team/invitations', request),
    withdraw: (id: string) => drop('DELETE', `/v1/team/invitations/${id}`),
    tokens: () => get<Tokens>('/v1/tokens'),
    revoke: (id: string) => drop('DELETE', `/v1/tokens/${id}`),
    budgets: () => get<Budgets>('/v1/team/budgets'),
    setBudget: ({ holder, period }: BudgetName, change: BudgetChange) =>
      send<Budget>('PUT', `/v1/team/budgets/${holder}/${period}`, change),
    removeBudget: ({ holder, period, limits }: Budget) =>
      drop('DELETE', `/v1/team/budgets/${holder}/${period}?was=${encodeURIComponent(JSON.stringify(limits))}`),
    upstream: () => get<UpstreamReport>('/v1/team/upstream'),
    storage: () => get<StorageReport>('/v1/team/storage'),
    audit: (before: string | null) => get<AuditPage>(`/v1/team/audit${before === null ? '' : `?before=${before}`}`),
  };
}

/** `YYYY-MM-DD` in UTC, both included. */
export interface Days {
  from: string;
  to: string;
}

type BudgetName = Pick<Budget, 'holder' | 'period'>;

/** Where a browser fetches the same spending as a file. */
export function spendingFile({ from, to }: Days, format: 'csv' | 'json'): string {
  return `/v1/team/spending?from=${from}&to=${to}&format=${format}`;
}

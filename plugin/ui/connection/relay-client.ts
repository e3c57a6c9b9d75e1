import type {
  AltProposal,
  CompositeNote,
  Corrections,
  Health,
  MyBudget,
  Pairing,
  PairingAnswer,
  PairingClaim,
  PairingRequest,
  Preset,
  Presets,
  PresetText,
  Problem,
  RecentSessions,
  Session,
  Timings,
  Turn,
  TurnAgain,
  TurnEvent,
  TurnNote,
  TurnRequest,
} from '../../../relay/contract.ts';
import { relayTexts } from '../../texts/panel/relay-texts.ts';
import { eventStream, type FollowOptions } from './event-stream.ts';
import { isLocal } from './is-local.ts';
import { RelayProblem } from './relay-problem.ts';

/** Each call of relay/contract.ts. All throw RelayProblem. */
export interface RelayClient {
  health(): Promise<Health>;
  startPairing(request: PairingRequest): Promise<Pairing>;
  claimPairing(claim: PairingClaim): Promise<PairingAnswer>;
  forgetToken(): Promise<void>;
  putBlob(sha256: string, bytes: Uint8Array<ArrayBuffer>, signal?: AbortSignal): Promise<void>;
  blob(sha256: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  budget(): Promise<MyBudget>;
  corrections(): Promise<Corrections>;
  timings(): Promise<Timings>;
  presets(): Promise<Presets>;
  putPreset(id: string, text: PresetText): Promise<Preset>;
  deletePreset(id: string): Promise<void>;
  session(sessionId: string): Promise<Session>;
  recentSessions(): Promise<RecentSessions>;
  startTurn(turnId: string, request: TurnRequest, signal?: AbortSignal): Promise<Turn>;
  turn(turnId: string): Promise<Turn>;
  followTurn(turnId: string, options: FollowOptions): AsyncGenerator<TurnEvent, void, undefined>;
  cancelTurn(turnId: string): Promise<Turn>;
  letGoOfTurn(turnId: string): Promise<Turn>;
  askAgain(turnId: string, again: TurnAgain): Promise<Turn>;
  noteTurn(turnId: string, note: TurnNote): Promise<Turn>;
  noteComposite(turnId: string, variant: number, note: CompositeNote): Promise<Turn>;
  proposeAlt(turnId: string, variant: number): Promise<AltProposal>;
}

export interface RelayAddress {
  relayUrl: string;
  token: string | null;
}

/** @param address read at every call, so that a new address or token holds from the next call on */
export function relayClient(address: () => RelayAddress, fetch: typeof globalThis.fetch): RelayClient {
  async function call(method: string, path: string, options: Pick<RequestInit, 'body' | 'headers' | 'signal'> = {}): Promise<Response> {
    const { relayUrl, token } = address();
    const headers = new Headers(options.headers);
    if (token) headers.set('authorization', `Bearer ${token}`);
    const response = await fetch(relayUrl.replace(/\/+$/, '') + path, { ...options, method, headers }).catch((error: unknown) => {
      options.signal?.throwIfAborted();
      console.error(error);
      throw unreachable(relayUrl);
    });
    return response;
  }

  async function ask(method: string, path: string, options: Parameters<typeof call>[2] = {}): Promise<Response> {
    const response = await call(method, path, options);
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  async function json<Answer>(method: string, path: string, body?: object, signal?: AbortSignal): Promise<Answer> {
    const response = await ask(method, path, {
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      ...withSignal(signal),
    });
    return (await response.json().catch(() => {
      signal?.throwIfAborted();
      throw notARelay(response.status);
    })) as Answer;
  }

  return {
    health: () => json('GET', '/healthz'),
    startPairing: (request) => json('POST', '/v1/pairings', request),
    claimPairing: (claim) => json('POST', '/v1/pairings/claim', claim),
    forgetToken: async () => void (await ask('DELETE', '/v1/token')),
    putBlob: async (sha256, bytes, signal) => {
      const headers = { 'content-type': 'application/octet-stream' };
      // Of bytes as they are, a browser makes its copies on this thread: 140 ms for 3 MB, where a Blob takes 5.
      const body = new Blob([bytes]);
      await ask('PUT', `/v1/blobs/${sha256}`, { body, headers, ...withSignal(signal) });
    },
    blob: async (sha256, signal) => new Uint8Array(await (await ask('GET', `/v1/blobs/${sha256}`, withSignal(signal))).arrayBuffer()),
    budget: () => json('GET', '/v1/me/budget'),
    corrections: () => json('GET', '/v1/corrections'),
    timings: () => json('GET', '/v1/timings'),
    presets: () => json('GET', '/v1/presets'),
    putPreset: (id, text) => json('PUT', `/v1/presets/${id}`, text),
    deletePreset: async (id) => void (await ask('DELETE', `/v1/presets/${id}`)),
    session: (sessionId) => json('GET', `/v1/sessions/${sessionId}`),
    recentSessions: () => json('GET', '/v1/sessions'),
    startTurn: (turnId, request, signal) => json('PUT', `/v1/turns/${turnId}`, request, signal),
    turn: (turnId) => json('GET', `/v1/turns/${turnId}`),
    followTurn: (turnId, options) =>
      eventStream(
        (after, signal) => ask('GET', `/v1/turns/${turnId}/events`, { headers: after ? { 'last-event-id': String(after) } : {}, signal }),
        options,
      ),
    cancelTurn: (turnId) => json('POST', `/v1/turns/${turnId}/cancel`),
    letGoOfTurn: (turnId) => json('POST', `/v1/turns/${turnId}/let-go`),
    askAgain: (turnId, again) => json('POST', `/v1/turns/${turnId}/again`, again),
    noteTurn: (turnId, note) => json('PATCH', `/v1/turns/${turnId}`, note),
    noteComposite: (turnId, variant, note) => json('PUT', `/v1/turns/${turnId}/variants/${variant}/composite`, note),
    proposeAlt: (turnId, variant) => json('POST', `/v1/turns/${turnId}/variants/${variant}/alt`),
  };
}

function withSignal(signal?: AbortSignal): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}

async function problemOf(response: Response): Promise<RelayProblem> {
  const problem = (await response.json().catch(() => undefined)) as Partial<Problem> | undefined;
  if (problem?.error) {
    const { code, message, link } = problem.error;
    return new RelayProblem(code, message, response.status, { link, missing: problem.missing });
  }
  // What stands before a relay answers in words of its own.
  if (response.status === 401) return new RelayProblem('unauthorized', relayTexts.unauthorized, 401);
  return notARelay(response.status);
}

function notARelay(status: number): RelayProblem {
  return new RelayProblem('not_a_relay', relayTexts.notARelay(status), status);
}

function unreachable(relayUrl: string): RelayProblem {
  return new RelayProblem('unreachable', relayTexts.unreachable(relayUrl, isLocal(relayUrl)), 0);
}

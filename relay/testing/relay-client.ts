import type { Session, Turn, TurnEvent, TurnRequest } from '../contract.ts';
import { sha256Of } from './pictures.ts';

/** Calls a relay over real HTTP, as a panel does. */
export function relayClient(url: string, token: string) {
  const call = (method: string, path: string, body?: string | Uint8Array, headers: Record<string, string> = {}) =>
    fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    });

  async function* follow(turnId: string, after = 0): AsyncGenerator<TurnEvent> {
    const answer = await call('GET', `/v1/turns/${turnId}/events`, undefined, { 'last-event-id': String(after) });
    let text = '';
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const parts = (text + chunk).split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) {
        const data = /^data: (.*)$/m.exec(part)?.[1];
        if (data) yield JSON.parse(data) as TurnEvent;
      }
    }
  }

  return {
    call,
    follow,
    async upload(bytes: Uint8Array): Promise<string> {
      const sha256 = sha256Of(bytes);
      await call('PUT', `/v1/blobs/${sha256}`, bytes);
      return sha256;
    },
    start: (turnId: string, request: TurnRequest) => call('PUT', `/v1/turns/${turnId}`, JSON.stringify(request)),
    turn: async (turnId: string) => (await (await call('GET', `/v1/turns/${turnId}`)).json()) as Turn,
    session: async (sessionId: string) => (await (await call('GET', `/v1/sessions/${sessionId}`)).json()) as Session,
    /** Starts a turn and gives it as it ended, or once nobody knows how it does. */
    async run(turnId: string, request: TurnRequest): Promise<Turn> {
      await this.start(turnId, request);
      for await (const event of follow(turnId)) if (event.type === 'ended' || event.type === 'unknown') return this.turn(turnId);
      throw new Error('The events stopped before the turn had ended.');
    },
  };
}

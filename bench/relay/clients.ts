import { randomUUID } from 'node:crypto';
import type { TurnRequest } from '../../relay/contract.ts';
import type { Program } from './start-program.ts';

/** When the client held the first look at the picture, and the picture, whole. */
export interface Held {
  turn: string;
  first: number;
  final: number;
}

/** Runs one turn. */
export type Client = (program: Program) => Promise<Held>;

const asked = (turn: string) => ({ model: 'any', input: 'any', stream: true, metadata: { turn } });

/** Takes the service's own events. It only looks for their ends: decoding them is not counted. */
export const eventsClient: Client = async ({ told }) => {
  const turn = randomUUID();
  const answer = await post(`${told.url}/v1/responses`, asked(turn), told.headers);
  const times: number[] = [];
  let wasLineEnd = false;
  for await (const chunk of answer.body!) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (wasLineEnd && bytes[0] === 0x0a) times.push(Date.now());
    for (let at = bytes.indexOf('\n\n'); at >= 0; at = bytes.indexOf('\n\n', at + 2)) times.push(Date.now());
    wasLineEnd = bytes.at(-1) === 0x0a && bytes.at(-2) !== 0x0a;
  }
  return { turn, first: timeOf(times[1]), final: timeOf(times[4]) };
};

/** Hears of pictures by name and fetches each. */
export const namesClient: Client = async (program) => {
  const turn = randomUUID();
  return hearNames(program, turn, await post(`${program.told.url}/v1/responses`, asked(turn)));
};

/** The same of the relay. */
export const relayClient: Client = async (program) => {
  const turn = randomUUID();
  const path = `${program.told.url}/v1/turns/${turn}`;
  const size = { width: 1024, height: 640 };
  const request: TurnRequest = { sessionId: randomUUID(), prompt: 'A harbour at dawn', guides: [], size, quality: 'low' };
  const headers = { authorization: `Bearer ${program.told.token}` };
  const started = await patiently(path, { method: 'PUT', headers, body: JSON.stringify(request) });
  if (!started.ok) throw new Error(`The relay did not take the turn: ${await started.text()}`);
  return hearNames(program, turn, await patiently(`${path}/events`, { headers }));
};

async function hearNames({ told }: Program, turn: string, answer: Response): Promise<Held> {
  let [first, final] = [Number.NaN, Number.NaN];
  let text = '';
  for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
    const lines = (text + chunk).split('\n');
    text = lines.pop()!;
    for (const line of lines) {
      const event = line.startsWith('data: ')
        ? (JSON.parse(line.slice(6)) as { type: string; blob?: string; variant?: { raw: string } })
        : null;
      const name = event?.type === 'partial' ? event.blob : event?.type === 'variant' ? event.variant?.raw : undefined;
      if (name === undefined) continue;
      const headers = { authorization: `Bearer ${told.token}` };
      await (await patiently(`${told.url}/v1/blobs/${name}`, { headers })).arrayBuffer();
      if (event?.type === 'variant') final = Date.now();
      else if (Number.isNaN(first)) first = Date.now();
    }
  }
  return { turn, first: timeOf(first), final: timeOf(final) };
}

function timeOf(time: number | undefined): number {
  if (time === undefined || Number.isNaN(time)) throw new Error('A turn brought no picture.');
  return time;
}

/** Once more, as an idle connection may be closed just when it is used again. */
function patiently(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, init).catch(() => fetch(url, init));
}

function post(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return patiently(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
}

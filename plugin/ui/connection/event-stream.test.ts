import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { TurnEvent } from '../../../relay/contract.ts';
import type { FollowOptions } from './event-stream.ts';
import { relayClient } from './relay-client.ts';
import type { RelayProblem } from './relay-problem.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that answers each connection with the next of `answers`, the last one ever after. */
async function follow(
  answers: Answer[],
  options: Partial<FollowOptions> = {},
): Promise<{ events: AsyncIterable<TurnEvent>; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(String(request.headers['last-event-id'] ?? 'none'));
    answers[Math.min(asked.length, answers.length) - 1]?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const relayUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const relay = relayClient(() => ({ relayUrl, token: 't' }), fetch);
  return { events: relay.followTurn('t1', { signal: new AbortController().signal, pauseMs: 5, ...options }), asked };
}

function sse(...events: object[]): string {
  return events.map((event) => `id: ${(event as { n: number }).n}\ndata: ${JSON.stringify(event)}\n\n`).join('');
}

function begin(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
}

async function numbers(events: AsyncIterable<TurnEvent>): Promise<number[]> {
  const seen: number[] = [];
  for await (const { n } of events) seen.push(n);
  return seen;
}

const ended = (n: number) => ({ n, type: 'ended', turn: {} });

test('a stream that was cut goes on after its last event, with nothing twice', async () => {
  const { events, asked } = await follow([
    (_, response) => {
      begin(response);
      response.write(`: hello\n\n${sse({ n: 1, type: 'running' }, { n: 2, type: 'partial' })}id: 3\nda`);
      setTimeout(() => response.destroy(), 20);
    },
    (_, response) => {
      begin(response);
      response.end(sse({ n: 2, type: 'partial' }, { n: 3, type: 'said', text: '…' }));
    },
    (_, response) => {
      begin(response);
      response.write(sse(ended(4)));
    },
  ]);
  expect(await numbers(events)).toEqual([1, 2, 3, 4]);
  expect(asked).toEqual(['none', '2', '3']);
});

test('a relay that is restarting is asked again', async () => {
  const lost: RelayProblem[] = [];
  const { events } = await follow(
    [
      (_, response) => response.writeHead(503).end(),
      (_, response) => response.writeHead(503).end(),
      (_, response) => {
        begin(response);
        response.end(sse(ended(1)));
      },
    ],
    { onLost: (problem) => lost.push(problem) },
  );
  expect(await numbers(events)).toEqual([1]);
  expect(lost).toHaveLength(2);
});

test('a stream that has fallen silent is opened again', async () => {
  const { events, asked } = await follow(
    [
      (_, response) => {
        begin(response);
        response.write(sse({ n: 1, type: 'running' }));
      },
      (_, response) => {
        begin(response);
        response.end(sse(ended(2)));
      },
    ],
    { silenceMs: 60 },
  );
  expect(await numbers(events)).toEqual([1, 2]);
  expect(asked).toEqual(['none', '1']);
});

test('a relay that takes the call and never answers is called again, and the panel hears when it is through', async () => {
  const told: string[] = [];
  const { events } = await follow(
    [
      () => undefined,
      (_, response) => {
        begin(response);
        response.end(sse(ended(1)));
      },
    ],
    { silenceMs: 60, onLost: () => told.push('lost'), onOpen: () => told.push('open') },
  );
  expect(await numbers(events)).toEqual([1]);
  expect(told).toEqual(['lost', 'open']);
});

test('a letter that arrives in two pieces is one letter', async () => {
  const { events } = await follow([
    (_, response) => {
      begin(response);
      const bytes = Buffer.from(sse({ n: 1, type: 'said', text: 'é' }, ended(2)));
      const middle = bytes.indexOf(0xc3) + 1;
      response.write(bytes.subarray(0, middle));
      setTimeout(() => response.end(bytes.subarray(middle)), 20);
    },
  ]);
  const said: string[] = [];
  for await (const event of events) if (event.type === 'said') said.push(event.text);
  expect(said).toEqual(['é']);
});

test('a turn the relay does not know is not asked for again', async () => {
  const problem = { error: { code: 'turn_unknown', message: 'There is no such turn.' } };
  const { events, asked } = await follow([(_, response) => response.writeHead(404).end(JSON.stringify(problem))]);
  await expect(numbers(events)).rejects.toMatchObject({ code: 'turn_unknown', message: 'There is no such turn.', status: 404 });
  expect(asked).toHaveLength(1);
});

test('following stops when the panel says so', async () => {
  const controller = new AbortController();
  const { events } = await follow(
    [
      (_, response) => {
        begin(response);
        response.write(sse({ n: 1, type: 'running' }));
      },
    ],
    { signal: controller.signal },
  );
  setTimeout(() => controller.abort(new Error('enough')), 50);
  await expect(numbers(events)).rejects.toThrow('enough');
});

import { expect, test, vi } from 'vitest';
import { callMain, mostAtOnce, PluginError, serveCalls, type ToPanel } from './bridge.ts';

interface Calls {
  double(ask: number): Promise<number>;
  fail(ask: Error): Promise<void>;
}
type Notice = { type: 'moved'; by: number };

/** Both ends joined the way Figma joins them: each message is a structured clone. */
function joined(onNotice: (notice: Notice) => void = () => undefined) {
  const main = serveCalls<Calls>({ double: async (ask) => ask * 2, fail: (ask) => Promise.reject(ask) }, (message) =>
    panel.receive(structuredClone(message)),
  );
  const panel = callMain<Calls, Notice>((message) => void main(message), onNotice);
  return panel;
}

test('a call is answered with what main returned', async () => {
  expect(await joined().calls.double(21)).toBe(42);
});

test('answers find their calls whatever their order', async () => {
  const { calls } = joined();
  expect(await Promise.all([calls.double(1), calls.double(2), calls.double(3)])).toEqual([2, 4, 6]);
});

test('a sentence meant for people arrives as it is', async () => {
  await expect(joined().calls.fail(new PluginError('The layer is gone.'))).rejects.toThrow('The layer is gone.');
});

test('a fault of ours is told to the developer console, and to people as a fault, without its details', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue();
  await expect(joined().calls.fail(new TypeError('x is undefined'))).rejects.toThrow(/^Retake hit a fault of its own/);
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});

test('a call nobody serves fails instead of waiting for ever', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue();
  const { calls } = joined();
  // The types rule it out; a panel that is newer than main is not checked by them.
  await expect((calls as unknown as { nothing(): Promise<void> }).nothing()).rejects.toThrow(PluginError);
  log.mockRestore();
});

test('a notice reaches the panel unasked', () => {
  const heard: Notice[] = [];
  joined((notice) => heard.push(notice)).receive({ notice: { type: 'moved', by: 3 } } satisfies ToPanel<Notice>);
  expect(heard).toEqual([{ type: 'moved', by: 3 }]);
});

test('an answer nobody waits for is loud', () => {
  expect(() => joined().receive({ answer: 99, value: null })).toThrow('nobody waits');
});

test('a picture that is too large for one message comes in pieces, and is whole again in the answer', async () => {
  const noise = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 2_654_435_761) >>> 24);
  const answers = [noise(2 * mostAtOnce + 5), { png: noise(mostAtOnce + 1), width: 7, none: undefined }, { png: noise(mostAtOnce) }, null];
  const sent: ToPanel<never>[] = [];
  const main = serveCalls<{ capture(which: number): Promise<unknown> }>({ capture: async (which) => answers[which] }, (message) => {
    sent.push(structuredClone(message));
    panel.receive(structuredClone(message));
  });
  const panel = callMain<{ capture(which: number): Promise<unknown> }, never>((message) => void main(message), vi.fn());
  expect(await Promise.all(answers.map((_, which) => panel.calls.capture(which)))).toEqual(answers);
  const lengths = sent.flatMap((message) => ('piece' in message ? message.piece.length : []));
  expect(lengths).toEqual([mostAtOnce, mostAtOnce, 5, mostAtOnce, 1]);
});

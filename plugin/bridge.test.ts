import { expect, test, vi } from 'vitest';
import { callMain, PluginError, serveCalls, type ToPanel } from './bridge.ts';

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

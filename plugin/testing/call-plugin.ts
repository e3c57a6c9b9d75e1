import { expect } from 'vitest';
import type { HeadlessHost } from '../../preview/host/headless.ts';
import { callMain, type ToPanel } from '../bridge.ts';
import type { MainCalls, MainNotice } from '../messages.ts';

/** Runs the built plugin in its VM, and speaks to it as the panel does. In an object, as `await` would call a `then` of the calls. */
export async function callPlugin(host: HeadlessHost, command: string, parameters?: Record<string, string>): Promise<{ main: MainCalls }> {
  await host.run(command, parameters);
  await expect.poll(() => host.running && host.panel.open).toBe(true);
  const { panel } = host;
  const { calls, receive } = callMain<MainCalls, MainNotice>(
    (message) => {
      const answer = (posted: unknown) => (posted as { answer?: number }).answer === message.call;
      void panel.next(answer).then((posted) => receive(posted as ToPanel<MainNotice>));
      panel.say(message);
    },
    () => {},
  );
  return { main: calls };
}

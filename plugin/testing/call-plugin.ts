import { expect } from 'vitest';
import type { HeadlessHost } from '../../preview/host/headless.ts';
import { callsOf } from './calls-of.ts';
import type { MainCalls } from '../messages.ts';

/** Runs the built plugin in its VM, and speaks to it as the panel does. In an object, as `await` would call a `then` of the calls. */
export async function callPlugin(host: HeadlessHost, command: string, parameters?: Record<string, string>): Promise<{ main: MainCalls }> {
  await host.run(command, parameters);
  await expect.poll(() => host.running && host.panel.open).toBe(true);
  return { main: callsOf(host.panel) };
}

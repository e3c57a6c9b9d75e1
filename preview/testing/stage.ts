import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, expect, onTestFinished } from 'vitest';
import type { Session, Turn } from '../../relay/contract.ts';
import { readConfig } from '../../relay/config.ts';
import { type Sandbox, startSandbox } from '../../relay/sandbox/server.ts';
import { startRelay } from '../../relay/server.ts';
import { recordingProxy } from '../../relay/testing/recording-proxy.ts';
import { servePreview } from '../serve.ts';
import type { Seat } from './house.ts';
import { openBrowser } from './open-browser.ts';
import { putPlugin } from './put-plugin.ts';
import { solo } from '../../relay/team/solo.ts';

/** Everything a person has in front of them, and what a test may look at behind it. */
export interface Stage extends Seat {
  sandbox: Sandbox;
  upstream: Awaited<ReturnType<typeof recordingProxy>>;
  /** Calls the relay as the panel does. */
  relay: { session(id: string): Promise<Session>; turn(id: string): Promise<Turn>; blob(sha256: string): Promise<Uint8Array> };
}

export interface StartedRelay {
  url: string;
  token: string;
}

export interface StageOptions {
  /** Starts the relay with these settings; in this process unless said. */
  start?: (settings: Record<string, string>) => Promise<StartedRelay>;
  /** What stands between the panel and the relay: given the relay's address, the one the panel is to use. */
  before?: (relayUrl: string) => Promise<string>;
  /** Milliseconds the sandbox takes for a picture. */
  pace?: number;
  dark?: boolean;
  /** Is given what puts an end to each part, the first one first; when the test has finished, unless said. */
  ending?: (end: () => void | Promise<void>) => void;
}

/** One for all stages of a file: each has its own context. */
let browser: Promise<Browser> | undefined;
afterAll(async () => (await browser)?.close());

/** The built plugin in the preview in Chromium, a real relay, and the sandbox upstream; all gone at the end. */
export async function openStage({ start, before, pace = 0, dark = false, ending = onTestFinished }: StageOptions = {}): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'retake-stage-'));
  ending(() => rm(folder, { recursive: true, force: true }));

  const sandbox = await startSandbox({ pace });
  ending(() => sandbox.close());
  const upstream = await recordingProxy(sandbox.url, ending);
  const settings = { RETAKE_PORT: '0', RETAKE_DATA: join(folder, 'relay'), OPENAI_API_KEY: 'test-key', OPENAI_BASE_URL: upstream.url };
  const { url, token } = await (start ?? startHere(ending))(settings);

  const relayUrl = before ? await before(url) : url;
  const pluginFolder = join(folder, 'plugin');
  await putPlugin({ relay: relayUrl, outFolder: pluginFolder });
  const preview = await servePreview({ port: 0, relayUrl, token: async () => token, pluginFolder });
  ending(() => preview.close());

  // Without a graphics card, each frame of an animation costs more than the test.
  const look = { viewport: { width: 1200, height: 760 }, colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' } as const;
  const context = await (await (browser ??= openBrowser())).newContext(look);
  ending(() => context.close());
  const page = await context.newPage();
  await page.goto(preview.url);
  await page.waitForFunction(() => window.retakePreview !== undefined);

  const ask = async (path: string): Promise<Response> => {
    const answer = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status, path).toBe(200);
    return answer;
  };
  return {
    context,
    page,
    panel: page.frameLocator('iframe'),
    sandbox,
    upstream,
    relay: {
      session: async (id) => (await (await ask(`/v1/sessions/${id}`)).json()) as Session,
      turn: async (id) => (await (await ask(`/v1/turns/${id}`)).json()) as Turn,
      blob: async (sha256) => new Uint8Array(await (await ask(`/v1/blobs/${sha256}`)).arrayBuffer()),
    },
  };
}

function startHere(ending: NonNullable<StageOptions['ending']>): NonNullable<StageOptions['start']> {
  return async (settings) => {
    const relay = await startRelay(readConfig(settings), () => undefined);
    ending(() => relay.close());
    return { url: relay.url, token: await relay.services.tokens.issue(solo.memberId, 'preview') };
  };
}

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../relay/config.ts';
import type { TurnRequest } from '../../relay/contract.ts';
import { startSandbox } from '../../relay/sandbox/server.ts';
import { startRelay } from '../../relay/server.ts';
import { sha256Of } from '../../relay/testing/pictures.ts';
import type { Figures } from '../pixels/figures.ts';
import { openCountingDoor } from './counting-door.ts';
import { grainyPng } from './grainy-png.ts';
import { sendTurn } from './send-turn.ts';
import { solo } from '../../relay/team/solo.ts';

const size = { width: 2048, height: 2048 };
const count = 8;

/** What goes over the wire for a turn with eight large pictures, and for the next one with the same. */
export async function measureUpload(): Promise<Figures> {
  const closers: (() => unknown)[] = [];
  try {
    const dataFolder = await mkdtemp(join(tmpdir(), 'retake-bench-'));
    closers.push(() => rm(dataFolder, { recursive: true, force: true }));
    const sandbox = await startSandbox({ pace: 0 });
    closers.push(sandbox.close);
    const service = await openCountingDoor(sandbox.url);
    closers.push(service.close);
    const relay = await startRelay(
      readConfig({ RETAKE_PORT: '0', RETAKE_DATA: dataFolder, OPENAI_API_KEY: 'bench', OPENAI_BASE_URL: `${service.origin}/v1` }),
      () => {},
    );
    closers.push(relay.close);
    const door = await openCountingDoor(relay.url);
    closers.push(door.close);

    const token = await relay.services.tokens.issue(solo.memberId, 'bench');
    const bytes = Array.from({ length: count }, (_, seed) => grainyPng(size, seed));
    const pictures = new Map(bytes.map((one) => [sha256Of(one), one]));
    const [base, ...references] = pictures.keys();
    const request: TurnRequest = {
      sessionId: randomUUID(),
      prompt: 'Make it darker',
      base: base!,
      guides: references.map((blob, at) => ({ blob, name: `Reference ${at + 1}` })),
      size,
      quality: 'low',
    };
    const first = await sendTurn(door.origin, token, request, pictures);
    const once = { relay: door.takeSent(), upstream: service.takeSent() };
    await sendTurn(door.origin, token, { ...request, parentId: first.id, prompt: 'Make it warmer' }, pictures);
    const again = { relay: door.takeSent(), upstream: service.takeSent() };

    const lightest = Math.min(...bytes.map(({ length }) => length));
    return {
      rows: [
        { turn: 'first', to_relay: once.relay, upstream: once.upstream },
        { turn: 'again', to_relay: again.relay, upstream: again.upstream },
      ],
      result: {
        first_bytes: once.relay,
        again_bytes: again.relay,
        upstream_first_bytes: once.upstream,
        upstream_again_bytes: again.upstream,
      },
      holds: again.relay < 4096 && again.upstream < lightest,
    };
  } finally {
    for (const close of closers.toReversed()) await close();
  }
}

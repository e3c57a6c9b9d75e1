import { createHash } from 'node:crypto';
import { startSandbox, type Sandbox } from '../../relay/sandbox/server.ts';
import { pace } from './kill-moments.ts';

/** The model service, and what it knows of the truth. */
export interface Upstream {
  sandbox: Sandbox;
  /** The secret its webhooks are signed with. */
  webhookSecret: string;
  /** From now on, and not before. */
  sendWebhooks(): void;
  /** Pictures it has finished: `turn picture`, both by name. */
  pictures: ReadonlySet<string>;
  /** Turns whose end it has sent a webhook about. */
  told: ReadonlySet<string>;
}

/** @param webhookUrl where its webhooks go */
export async function startUpstream(webhookUrl: string): Promise<Upstream> {
  const sandbox = await startSandbox({ pace: pace.picture });
  sandbox.misbehave({ kind: 'late', ms: pace.firstByte }, 'always');
  sandbox.misbehave({ kind: 'slow-end', ms: pace.end }, 'always');
  const webhookSecret = 'whsec_YmVuY2ggd2ViaG9vayBzZWNyZXQ=';
  const pictures = new Set<string>();
  const told = new Set<string>();
  sandbox.watch((sight) => {
    if (sight.type === 'ended' && sight.picture) pictures.add(`${sight.turn} ${createHash('sha256').update(sight.picture).digest('hex')}`);
  });
  return {
    sandbox,
    webhookSecret,
    sendWebhooks() {
      sandbox.webhook({ url: webhookUrl, secret: webhookSecret });
      sandbox.watch((sight) => {
        if (sight.type === 'ended' && sight.turn) told.add(sight.turn);
      });
    },
    pictures,
    told,
  };
}

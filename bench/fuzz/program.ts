/** A relay for two teams, as it is, that is told over IPC to make people anew and to say how much memory it holds. */
import { readConfig } from '../../relay/config.ts';
import { startRelay } from '../../relay/server.ts';
import { openCast } from '../../relay/testing/fuzz/cast.ts';

const config = readConfig({
  RETAKE_PORT: '0',
  RETAKE_DATA: process.env['BENCH_FOLDER'],
  RETAKE_TEAM: 'Studio, Atelier',
  RETAKE_PUBLIC_URL: 'https://retake.test',
  RETAKE_WEBHOOK_SECRET: 'whsec_dGhlIHNlY3JldCBvZiBhIGJlbmNo',
});
// The demo's pictures are made in this process, and no part of what is measured: they come at once.
config.upstream = { type: 'sandbox', pace: 0 };
let faults = 0;
const relay = await startRelay(config, (line) => {
  if (!('fault' in line)) return;
  faults += 1;
  process.stderr.write(`${JSON.stringify(line)}\n`);
});
const { services } = relay;

const teamIds = await Promise.all(
  relay.adminLinks.map(async ({ link }) => {
    const { id } = await services.invitations.accept(link.split('#')[1]!, 'First');
    const caller = await services.tokens.check(await services.tokens.issue(id, 'a panel'));
    return caller!.teamId;
  }),
);

process.on('message', (wish) => {
  if (wish === 'cast') void openCast(relay.url, services, [teamIds[0]!, teamIds[1]!]).then((cast) => process.send!(cast));
  else {
    globalThis.gc?.();
    process.send!({ rssMb: process.memoryUsage().rss / 1024 / 1024, faults });
  }
});
process.send!({ url: relay.url });

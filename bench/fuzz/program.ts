/** A relay for two teams, as it is, that is told over IPC to make people anew and to say how much memory it holds. */
import { readConfig } from '../../relay/config.ts';
import { startRelay } from '../../relay/server.ts';
import { openCast } from '../../relay/testing/fuzz/cast.ts';

const config = readConfig({
  RETAKE_PORT: '0',
  RETAKE_DATA: process.env['BENCH_FOLDER'],
  RETAKE_TEAM: 'Studio, Atelier',
  RETAKE_PUBLIC_URL: 'https://retake.test',
  OPENAI_API_KEY: 'bench',
  OPENAI_BASE_URL: process.env['SERVICE_URL'],
  RETAKE_WEBHOOK_SECRET: 'whsec_dGhlIHNlY3JldCBvZiBhIGJlbmNo',
});
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
  else void tellUsage();
});

async function tellUsage(): Promise<void> {
  // Turns that are under way hold pictures; they end soon.
  for (let time = 0; time < 4; time += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    globalThis.gc?.();
  }
  process.send!({ rssMb: process.memoryUsage().rss / 1024 / 1024, faults });
}

process.send!({ url: relay.url });

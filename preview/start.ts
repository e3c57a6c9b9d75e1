/** `npm start`: builds the plugin, starts a relay and opens the page in which Figma is pretended, all on this machine. */
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { buildPlugin } from '../plugin/build.ts';
import { ConfigError, readConfig } from '../relay/config.ts';
import type { Log } from '../relay/log.ts';
import { startRelay } from '../relay/server.ts';
import { servePreview } from './serve.ts';
import { solo } from '../relay/team/solo.ts';

const pluginFolder = fileURLToPath(new URL('../dist', import.meta.url));
const previewPort = 4100;

async function start(): Promise<void> {
  const wanted = readConfig(process.env);
  if (wanted.teams.length > 0)
    throw new ConfigError('npm start is for one person: start a team’s relay with npm run relay, or leave RETAKE_TEAM out.');
  const port = await freePortFrom(wanted.port);
  const relayUrl = `http://localhost:${port}`;

  const [relay] = await Promise.all([startRelay({ ...wanted, host: '127.0.0.1', port }, faultsOnly), buildPlugin({ relay: relayUrl })]);
  const { tokens } = relay.services;
  let token = await tokens.issue(solo.memberId, 'Preview');
  // Who disconnects in the panel has the relay forget the token, and finds the next page connected again.
  const workingToken = async (): Promise<string> =>
    (await tokens.check(token)) ? token : (token = await tokens.issue(solo.memberId, 'Preview'));
  const preview = await servePreview({ port: await freePortFrom(previewPort), relayUrl, token: workingToken, pluginFolder });
  stopOnSignal(async () => {
    await preview.close();
    const known = await tokens.check(token);
    if (known?.way.type === 'token') await tokens.revoke(known.teamId, known.member.id, known.way.id);
    await relay.close();
  });

  say('');
  say(`  Retake is ready:  ${preview.url}`);
  say('');
  if (wanted.upstream.type === 'sandbox') {
    say('  Pictures come from the built-in demo: honest local edits, no AI, no key, no cost.');
    say('  For the real models, stop this and run:  OPENAI_API_KEY=… npm start');
  } else say(`  Pictures come from ${wanted.imageModel} and are billed to your key.`);
  if (port !== wanted.port)
    say(`  Port ${wanted.port} is taken by another program, so the relay listens on ${port}, and the plugin in dist/ was built for that.`);
  say('  Ctrl+C stops everything.');
  say('');
}

/** The first port from `first` on that nobody on this machine listens on. */
async function freePortFrom(first: number): Promise<number> {
  for (let port = first; port < first + 50; port += 1) if (await isFree(port)) return port;
  throw new ConfigError(`None of the ports from ${first} to ${first + 49} is free: stop another program and try again.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (): void => {
    // Whoever asks twice does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    void stop().then(() => say('  Stopped.'));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

/** One line for each request would bury the address. */
const faultsOnly: Log = (line) => {
  if ('fault' in line) process.stderr.write(`${JSON.stringify(line)}\n`);
};

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  await start();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

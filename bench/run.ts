/** `npm run bench -- <name> [--json]`: measures what the README claims. With `--json` the last line is the figures as one object. */
import { parseArgs } from 'node:util';
import { measureCapture } from './capture/capture.ts';
import { measureFuzz } from './fuzz/fuzz.ts';
import { measureLoad } from './load/load.ts';
import { measureGrowth } from './growth/growth.ts';
import { measureHistory } from './history/history.ts';
import { measurePanel } from './panel/panel.ts';
import { measureDecay } from './pixels/decay.ts';
import { tabled } from './pixels/figures.ts';
import { measureMask } from './pixels/mask.ts';
import { measureOutside } from './pixels/outside.ts';
import { measurePixels } from './pixels/pixels.ts';
import { measureRegister } from './pixels/register.ts';
import { measureRoundtrip } from './pixels/roundtrip.ts';
import { recover } from './recover/recover.ts';
import { measureRelay } from './relay/relay.ts';
import { measureReplicas } from './replicas/replicas.ts';
import { measureSession } from './session/session.ts';
import { measureSoak } from './soak/soak.ts';
import { measureStart } from './start/start.ts';
import { measureUpload } from './upload/upload.ts';

const benches = {
  recover,
  replicas: measureReplicas,
  load: tabled(measureLoad),
  mask: tabled(measureMask),
  outside: tabled(measureOutside),
  register: tabled(measureRegister),
  roundtrip: tabled(measureRoundtrip),
  decay: tabled(measureDecay),
  pixels: tabled(measurePixels),
  capture: tabled(measureCapture),
  session: tabled(measureSession),
  upload: tabled(measureUpload),
  relay: tabled(measureRelay),
  panel: tabled(measurePanel),
  fuzz: tabled(measureFuzz),
  history: tabled(measureHistory),
  growth: tabled(measureGrowth),
  start: tabled(measureStart),
  soak: tabled(measureSoak),
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false } } });
const name = positionals[0] ?? '';
if (!Object.hasOwn(benches, name)) {
  process.stderr.write(`Say which bench: npm run bench -- ${Object.keys(benches).join(' | ')} [--json]\n`);
  process.exit(2);
}

const say = (line: string): void => void (values.json ? process.stderr : process.stdout).write(`${line}\n`);
// Panels tell the browser's console of every lost connection, and here they lose hundreds.
const { error: tellConsole } = console;
console.error = (...values: unknown[]) => {
  const [first] = values;
  if (!(first instanceof TypeError && first.message === 'fetch failed')) tellConsole(...values);
};

const { figures, holds } = await benches[name as keyof typeof benches](say);
if (values.json) process.stdout.write(`${JSON.stringify(figures)}\n`);
process.exit(holds ? 0 : 1);

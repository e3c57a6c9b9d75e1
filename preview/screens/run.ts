/**
 * `npm run screens -- [walk …]`: walks the real panel through its states and keeps a picture of each, in both themes and three
 * widths, in `screens/` beside an index page. `--axe` asks axe about each instead, and fails on anything it finds.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installChromium } from '../../.ci/chromium.ts';
import { openHouse } from '../testing/house.ts';
import { fileName } from './file-name.ts';
import { indexPage } from './index-page.ts';
import { photograph } from './photograph.ts';
import { violations } from './violations.ts';
import { walkThrough } from './walk-through.ts';
import { walks } from './walks.ts';

const folder = fileURLToPath(new URL('../../screens', import.meta.url));
const { values, positionals } = parseArgs({ allowPositionals: true, options: { axe: { type: 'boolean', default: false } } });
const wanted = Object.entries(walks).filter(([name]) => positionals.length === 0 || positionals.includes(name));

process.env.CHROMIUM_PATH = await installChromium();
const house = await openHouse({ pace: 400, viewport: { width: 960, height: values.axe ? 1700 : 900 } });
const seen: Record<string, string[]> = {};
const faults: string[] = [];
/** Where each violation was seen. */
const violated = new Map<string, string[]>();
try {
  for (const [name, walk] of wanted) {
    if (!values.axe) await rm(`${folder}/${name}`, { recursive: true, force: true });
    await mkdir(`${folder}/${name}`, { recursive: true });
    const { reached, missed } = await walkThrough(walk, house, async (state, { page }) => {
      if (!values.axe) return photograph(page, (look, png) => writeFile(`${folder}/${name}/${fileName(state, look)}`, png));
      for (const violation of await violations(page)) violated.set(violation, [...(violated.get(violation) ?? []), state]);
    });
    seen[name] = reached;
    faults.push(...missed.map((sentence) => `${name}: ${sentence}`));
  }
} finally {
  await house.close();
}

if (!values.axe) {
  await writeFile(`${folder}/index.html`, indexPage(seen));
  say(`Look at ${folder}/index.html`);
}
for (const [violation, states] of violated) faults.push(`${violation}\n  in ${states.join(', ')}`);
for (const fault of faults) say(fault);
say(`${Object.values(seen).flat().length} states, ${faults.length} faults.`);
process.exitCode = faults.length > 0 ? 1 : 0;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

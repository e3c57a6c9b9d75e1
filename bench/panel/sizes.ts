import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { tokenizer } from 'acorn';

/** Of a built plugin, in kB of 1024 bytes. */
export interface Sizes {
  main: number;
  /** The panel's page with everything in it. */
  ui: number;
  /** The page without what runs in its worker. */
  uiGzip: number;
  worker: number;
  workerGzip: number;
}

export async function sizes(build: (options: { relay: string; outFolder: string }) => Promise<void>): Promise<Sizes> {
  const outFolder = await mkdtemp(join(tmpdir(), 'retake-sizes-'));
  try {
    await build({ relay: 'http://localhost:8787', outFolder });
    const [main, ui] = await Promise.all([readFile(`${outFolder}/main.js`), readFile(`${outFolder}/ui.html`, 'utf8')]);
    const { own, worker } = split(ui);
    return {
      main: kilobytes(main.length),
      ui: kilobytes(Buffer.byteLength(ui)),
      uiGzip: kilobytes(gzipSync(own, { level: 9 }).length),
      worker: kilobytes(Buffer.byteLength(worker)),
      workerGzip: kilobytes(worker === '' ? 0 : gzipSync(worker, { level: 9 }).length),
    };
  } finally {
    await rm(outFolder, { recursive: true });
  }
}

/** The bundle carries the worker's source as one string, longer than any other text in it by far. */
function split(html: string): { own: string; worker: string } {
  const from = html.indexOf('<script>') + '<script>'.length;
  const script = html.slice(from, html.lastIndexOf('</script>'));
  for (const { type, start, end } of tokenizer(script, { ecmaVersion: 'latest' })) {
    const isText = type.label === 'string' || type.label === 'template';
    if (isText && end - start > longestWords)
      return { own: html.slice(0, from + start) + html.slice(from + end), worker: script.slice(start, end) };
  }
  return { own: html, worker: '' };
}

/** Bytes; no text for people comes near. */
const longestWords = 50_000;

function kilobytes(bytes: number): number {
  return Number((bytes / 1024).toFixed(1));
}

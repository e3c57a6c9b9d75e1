/** `npm run build -- [--relay https://relay.example]`: bundles the plugin into `dist/` and writes its manifest for that relay. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { minify } from 'terser';

const root = fileURLToPath(new URL('../', import.meta.url));
const localRelay = 'http://localhost:8787';

/** What `manifest.json` says, as far as the build changes it. */
interface Manifest {
  networkAccess: { allowedDomains: string[]; devAllowedDomains: string[]; reasoning: string };
}

/**
 * Bundles main and panel into `outFolder` for one relay.
 * @param options.relay the relay's origin, such as `https://relay.example`; one on this machine is allowed in development only
 * @param options.small makes the panel as small as it gets, which takes a second or two more
 * @throws Error with a sentence when `relay` is no origin a published plugin may reach
 */
export async function buildPlugin(options: { relay?: string; outFolder?: string; small?: boolean } = {}): Promise<void> {
  const relay = relayOrigin(options.relay ?? localRelay);
  const outFolder = options.outFolder ?? `${root}dist`;
  const shared = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    write: false,
    logLevel: 'warning',
    loader: { '.wasm': 'binary' },
    define: { __RELAY_URL__: JSON.stringify(relay.origin) },
  } satisfies BuildOptions;

  const workers: string[] = [];
  const [main, panel, manifest] = await Promise.all([
    build({ ...shared, entryPoints: ['plugin/main/main.ts'], target: 'es2017', format: 'iife', outfile: 'main.js' }),
    build({
      ...shared,
      entryPoints: ['plugin/ui/ui.tsx'],
      target: 'chrome100',
      format: 'iife',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      outfile: 'ui.js',
      plugins: [inlineWorkers(shared, workers)],
      // Names are left to the minifier that follows: it gives those that compress better.
      minifyIdentifiers: !options.small,
      charset: 'utf8',
    }),
    readFile(`${root}manifest.json`, 'utf8').then((text) => JSON.parse(text) as Manifest),
  ]);

  const script = outputOf(panel.outputFiles, '.js');
  const panelScript = withWorkers(options.small ? await minified(script) : script, workers);
  await mkdir(outFolder, { recursive: true });
  await Promise.all([
    writeFile(`${outFolder}/main.js`, outputOf(main.outputFiles, '.js')),
    writeFile(`${outFolder}/ui.html`, page(panelScript, outputOf(panel.outputFiles, '.css'))),
    writeFile(`${outFolder}/manifest.json`, `${JSON.stringify(manifestFor(manifest, relay), undefined, 2)}\n`),
  ]);
}

/** esbuild is quick, this is thorough: a good twentieth smaller. */
async function minified(script: string): Promise<string> {
  const { code } = await minify(script, {
    ecma: 2020,
    toplevel: true,
    // What is repeated alike compresses better than what is turned round or written in place.
    compress: { passes: 3, pure_getters: true, lhs_constants: false, inline: 1 },
    mangle: { nth_identifier: { get: nthName } },
  });
  if (code === undefined) throw new Error('The minifier gave nothing back.');
  return code;
}

/** Names of few letters, which repeat more than names as short as can be. */
const letters = 'etnrioasclpdumhfgbvwyx';

function nthName(n: number): string {
  const rest = Math.floor(n / letters.length);
  return letters.charAt(n % letters.length) + (rest > 0 ? nthName(rest - 1) : '');
}

function relayOrigin(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== 'https:' && !isLocal(url))) {
    throw new Error(`--relay wants an https address, such as https://relay.example, or one on this machine; "${text}" is neither.`);
  }
  return url;
}

function isLocal(url: URL): boolean {
  return url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname);
}

/** The manifest beside the bundles: paths are relative to it, and Figma lets the panel reach this relay alone. */
function manifestFor(manifest: Manifest, relay: URL): object {
  const { reasoning } = manifest.networkAccess;
  return {
    ...manifest,
    main: 'main.js',
    ui: 'ui.html',
    networkAccess: isLocal(relay)
      ? { allowedDomains: ['none'], devAllowedDomains: [relay.origin], reasoning }
      : { allowedDomains: [relay.origin], reasoning },
  };
}

/** Figma gives the panel as one string: scripts and styles stand inside it, and nothing in them may end their element. */
function page(script: string, style: string): string {
  const safeScript = script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Retake</title><style>${style.replaceAll('</style', '<\\/style')}</style></head>
<body><div id="panel"></div><script>${safeScript}</script></body>
</html>
`;
}

/**
 * `import source from 'inline-worker:./worker.ts'` is that module, bundled, as a string to start a worker from. Until
 * `withWorkers` puts it in, a name stands for it: the minifier gives letters by how often it meets them, there too.
 * @param workers is given their sources
 */
function inlineWorkers(shared: BuildOptions, workers: string[]): Plugin {
  return {
    name: 'inline-worker',
    setup(bundler) {
      bundler.onResolve({ filter: /^inline-worker:/ }, async ({ path, resolveDir, importer }) => {
        const found = await bundler.resolve(path.slice('inline-worker:'.length), { resolveDir, importer, kind: 'import-statement' });
        return { ...found, namespace: 'inline-worker' };
      });
      bundler.onLoad({ filter: /.*/, namespace: 'inline-worker' }, async ({ path }) => {
        const worker = await build({
          ...shared,
          write: false,
          entryPoints: [path],
          target: 'chrome100',
          format: 'iife',
          outfile: 'worker.js',
        });
        const count = workers.push(outputOf(worker.outputFiles, '.js'));
        return { contents: `export default ${workerName(count - 1)}`, loader: 'js' };
      });
    },
  };
}

function withWorkers(script: string, workers: readonly string[]): string {
  return workers.reduce((whole, source, index) => whole.replace(workerName(index), () => quoted(source)), script);
}

function workerName(index: number): string {
  return `__WORKER_${index}__`;
}

/** In single quotes: a bundle has fewer of them to escape. */
function quoted(text: string): string {
  const inDouble = JSON.stringify(text).slice(1, -1);
  return `'${inDouble.replaceAll(String.raw`\"`, '"').replaceAll("'", String.raw`\'`)}'`;
}

function outputOf(files: { path: string; text: string }[], ending: string): string {
  return files.find((file) => file.path.endsWith(ending))?.text ?? '';
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { relay: { type: 'string' } } });
  await buildPlugin({ small: true, ...(values.relay && { relay: values.relay }) });
}

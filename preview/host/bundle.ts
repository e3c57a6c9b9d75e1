import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

/** Files the host fetches at run time in a browser: the path it asks for, and where the file is. */
export const staticAssets: Readonly<Record<string, URL>> = {
  '/canvaskit.wasm': new URL('canvaskit.wasm', import.meta.resolve('canvaskit-wasm/full')),
  '/quickjs.wasm': quickJsWasm(),
  ...Object.fromEntries(
    ['Regular', 'Medium', 'SemiBold', 'Bold', 'ExtraBold'].map((style) => [
      `/Inter-${style}.ttf`,
      new URL(`assets/Inter-${style}.ttf`, import.meta.resolve('@open-pencil/core/package.json')),
    ]),
  ),
};

/** Lets esbuild bundle the host for a browser: what the renderer would only use in Node or to fetch fonts from the web is cut off. */
export function browserBundling(): Plugin {
  return {
    name: 'retake-host',
    setup(build) {
      build.onResolve({ filter: /^(node:.*|undici|fs|path|crypto|module)$/ }, ({ path }) => ({ path, namespace: 'not-in-a-browser' }));
      build.onLoad({ filter: /.*/, namespace: 'not-in-a-browser' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
    },
  };
}

function quickJsWasm(): URL {
  // The engine's files belong to a dependency of quickjs-emscripten, which need not be installed beside it.
  const fromQuickJs = createRequire(import.meta.resolve('quickjs-emscripten'));
  return pathToFileURL(fromQuickJs.resolve('@jitl/quickjs-wasmfile-release-sync/wasm'));
}

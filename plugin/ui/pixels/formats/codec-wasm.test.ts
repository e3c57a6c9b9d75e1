import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { contentPolicy } from '../../../../preview/host/content-policy.ts';
import { openBrowser } from '../../../../preview/testing/open-browser.ts';
import { decode } from './decode.ts';

const pictures = [
  // A lossless WebP of four pixels, one of them clear.
  'UklGRjgAAABXRUJQVlA4TCsAAAAvAUAAEB8gJCBTJppjAiEBobvk/y2jJRAgrLtxKQBt7QlKAgRAUUYi+h8MAA==',
  // A coarse JPEG of eight by eight.
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wEEEAAbABsAGwAbABwAGwAeACEAIQAeACoALQAoAC0AKgA9ADgAMwAzADgAPQBdAEIARwBCAEcAQgBdAI0AWABnAFgAWABnAFgAjQB9AJcAewBzAHsAlwB9AOAAsACcAJwAsADgAQMA2QDOANkBAwE6ARkBGQE6AYsBdwGLAgQCBAK2EQAbABsAGwAbABwAGwAeACEAIQAeACoALQAoAC0AKgA9ADgAMwAzADgAPQBdAEIARwBCAEcAQgBdAI0AWABnAFgAWABnAFgAjQB9AJcAewBzAHsAlwB9AOAAsACcAJwAsADgAQMA2QDOANkBAwE6ARkBGQE6AYsBdwGLAgQCBAK2/8IAEQgACAAIAwEiAAIRAQMRAf/EACYAAQAAAAAAAAAAAAAAAAAAAAABAQAAAAAAAAAAAAAAAAAAAAH/2gAMAwEAAhADEAAAAAT/xAAcEAABAwUAAAAAAAAAAAAAAAACAAEDBBITgtL/2gAIAQEAAT8AsFxzUu0fK//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQIBAT8Af//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQMBAT8Af//Z',
].map((text) => Array.from(Buffer.from(text, 'base64')));

test('the built worker reads what Node reads, in a panel without an origin under Figma’s content policy', async () => {
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome110',
    loader: { '.wasm': 'binary' },
    stdin: {
      contents: `import { decode } from './decode.ts';
        self.onmessage = ({ data }) => decode(data).then(
          (picture) => self.postMessage(Array.from(picture.data)),
          (error) => self.postMessage(String(error)),
        );`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      loader: 'ts',
    },
  });
  const policy = contentPolicy({ networkAccess: { allowedDomains: ['none'] } }, 'https://fonts.example');
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(
      `data:text/html,${encodeURIComponent(`<meta http-equiv="Content-Security-Policy" content="${policy}"><title>panel</title>`)}`,
    );
    const read = await page.evaluate(
      async ({ source, pictures }) => {
        const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
        const answers: number[][] = [];
        for (const picture of pictures) {
          answers.push(
            await new Promise<number[]>((resolve, reject) => {
              worker.addEventListener('message', ({ data }: MessageEvent<number[]>) => resolve(data), { once: true });
              worker.addEventListener('error', ({ message }) => reject(new Error(message)), { once: true });
              worker.postMessage(Uint8Array.from(picture));
            }),
          );
        }
        return answers;
      },
      { source: outputFiles[0]?.text ?? '', pictures },
    );
    const here = await Promise.all(pictures.map((picture) => decode(Uint8Array.from(picture))));
    expect(read).toEqual(here.map(({ data }) => Array.from(data)));
    expect(read[0]?.slice(0, 8)).toEqual([255, 120, 0, 255, 10, 200, 90, 128]);
  } finally {
    await browser.close();
  }
});

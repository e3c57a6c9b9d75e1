import { encodePicture } from '../sandbox/engine/encode-picture.ts';
import type { Misbehaviour } from '../sandbox/misbehaviour.ts';
import { samplePicture } from '../sandbox/sample-picture.ts';
import { startSandbox } from '../sandbox/server.ts';
import type { WireStream } from './mutate-stream.ts';

/** What the sandbox streams about a picture of 30 × 20 pixels, event by event; one stream for each of `cases`. */
export async function recordStreams(cases: { background: boolean; what: Misbehaviour | null }[]): Promise<WireStream[]> {
  const sandbox = await startSandbox({ pace: 0 });
  const picture = Buffer.from(encodePicture(samplePicture(30, 20), { type: 'png' })).toString('base64');
  const content = [
    { type: 'input_text', text: 'make it teal' },
    { type: 'input_image', image_url: `data:image/png;base64,${picture}`, detail: 'auto' },
  ];
  const ask = {
    model: 'gpt-6-luna',
    input: [{ role: 'user', content }],
    tools: [{ type: 'image_generation', partial_images: 2 }],
    tool_choice: { type: 'image_generation' },
    stream: true,
  };
  const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
  try {
    const streams: WireStream[] = [];
    for (const { background, what } of cases) {
      if (what) sandbox.misbehave(what);
      const answer = await fetch(`${sandbox.url}/responses`, { method: 'POST', headers, body: JSON.stringify({ ...ask, background }) });
      streams.push((await answer.text()).split(/(?<=\n\n)/).map((event) => Buffer.from(event)));
    }
    return streams;
  } finally {
    await sandbox.close();
  }
}

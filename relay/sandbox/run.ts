/** Starts the sandbox by itself, so that it outlives the relays that are tried on it. */
import { startSandbox } from './server.ts';

const sandbox = await startSandbox({ port: 8788 });
process.stdout.write(`The sandbox stands in for OpenAI at ${sandbox.url}; no AI, nothing is billed. A relay that uses it:

  OPENAI_API_KEY=any OPENAI_BASE_URL=${sandbox.url} npm run relay
`);

const stop = () => void sandbox.close();
process.once('SIGINT', stop);
process.once('SIGTERM', stop);

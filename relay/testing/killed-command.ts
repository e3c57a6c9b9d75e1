import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';

/**
 * Gives the relay's program a command that is killed as soon as it has said `words`: by itself, for no other process would be as
 * quick, but with SIGKILL, which leaves it no time to tidy up.
 * @returns all that it said
 */
export async function killedCommand(command: readonly string[], settings: Record<string, string>, words: string): Promise<string> {
  const killer = `
    const write = process.stdout.write.bind(process.stdout);
    process.stdout.write = (said, ...more) => {
      const isOn = write(said, ...more);
      if (String(said).includes(${JSON.stringify(words)})) process.kill(process.pid, 'SIGKILL');
      return isOn;
    };`;
  const program = fileURLToPath(new URL('../server.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(killer)}`, program, ...command], {
    env: { PATH: process.env.PATH, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said, [, signal]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (signal !== 'SIGKILL') throw new Error(`It was not killed, and said: ${said}`);
  return said;
}

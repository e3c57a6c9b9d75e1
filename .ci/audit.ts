/** Asks the registry about the dependencies that run. Where none answers, that is said, and is no failure. */
import { execFile } from 'node:child_process';
import { readAudit } from './read-audit.ts';

const report = await new Promise<string>((resolve) => {
  // npm ends with a code of its own when there is something to tell; what it prints says more.
  execFile('npm', ['audit', '--omit=dev', '--json'], { maxBuffer: 64 * 1024 * 1024, timeout: 120_000 }, (_error, stdout) =>
    resolve(stdout),
  );
});
const { sentence, isBad } = readAudit(report);
process.stdout.write(`${sentence}\n`);
process.exitCode = isBad ? 1 : 0;

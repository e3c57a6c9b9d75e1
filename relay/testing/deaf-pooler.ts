import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { onTestFinished } from 'vitest';

const notification = 'A'.charCodeAt(0);

/**
 * Stands before a PostgreSQL and passes everything on but notifications, as a pooler does that gives each transaction
 * another connection. Until the test has finished.
 * @returns the address to connect to in its place
 */
export async function deafPooler(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const server = createServer((client) => {
    const behind = connect(Number(port), hostname).setNoDelay();
    client.setNoDelay();
    client.on('error', () => behind.destroy()).on('close', () => behind.destroy());
    behind.on('error', () => client.destroy()).on('close', () => client.destroy());
    client.pipe(behind);
    let rest = Buffer.alloc(0);
    behind.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      // Each message is its kind in one byte, then its length with these four bytes, then the rest of it.
      while (rest.length >= 5 && rest.length >= 1 + rest.readUInt32BE(1)) {
        const end = 1 + rest.readUInt32BE(1);
        if (rest[0] !== notification) client.write(rest.subarray(0, end));
        rest = rest.subarray(end);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const pooler = new URL(url);
  pooler.port = String((server.address() as AddressInfo).port);
  return pooler.href;
}

import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on a port of its own and tells the bench where. */
export function listen(listener: RequestListener): void {
  const server = createServer(listener);
  // A bench on a busy machine must not find its connections closed.
  server.keepAliveTimeout = 600_000;
  server.listen(0, '127.0.0.1', () => {
    process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  });
}

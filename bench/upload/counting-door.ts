import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface CountingDoor {
  /** Where to go instead of the target. */
  origin: string;
  /** Bytes that went to the target since this was last asked, headers and all. */
  takeSent(): number;
  close(): void;
}

/** Stands before a server and counts what is sent to it, on the wire. */
export async function openCountingDoor(target: string): Promise<CountingDoor> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let sent = 0;

  const server = createServer((client) => {
    const inner = connect(Number(port), hostname);
    for (const [socket, other] of [
      [client, inner],
      [inner, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    client.on('data', (bytes) => {
      sent += bytes.length;
    });
    client.pipe(inner).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    takeSent() {
      const now = sent;
      sent = 0;
      return now;
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface FrontDoor {
  url: string;
  /** Where connections go from now on, in turn; none are taken while there is nowhere to go. */
  leadTo(ports: readonly number[]): void;
  close(): void;
}

/** One address for relays that come and go, as a load balancer gives. Connections of a relay that dies die with it. */
export async function openFrontDoor(): Promise<FrontDoor> {
  let ports: readonly number[] = [];
  let next = 0;
  const sockets = new Set<Socket>();

  function keep(socket: Socket, other: Socket): void {
    sockets.add(socket);
    socket.on('error', () => other.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
  }

  const server = createServer((client) => {
    next += 1;
    const port = ports[next % ports.length];
    if (port === undefined) return void client.destroy();
    const relay = connect(port, '127.0.0.1');
    keep(client, relay);
    keep(relay, client);
    client.pipe(relay).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo(living) {
      ports = living;
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

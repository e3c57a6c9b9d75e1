import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigError } from '../config.ts';
import { faultLine, type Log } from '../log.ts';
import { type Handler, nodeServer } from './node-server.ts';

export interface Listening {
  /** Without a slash at the end. */
  url: string;
  /** Takes no new connections, and drops those that have not ended within a moment. */
  close(): Promise<void>;
}

const connectionGraceMs = 1500;

const whyNotThere: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (_, port) => `Port ${port} is in use: stop the other program, or set RETAKE_PORT to another port.`,
  EACCES: (_, port) => `Port ${port} is not for everybody to listen on: set RETAKE_PORT to 1024 or more, and put a proxy before it.`,
  EADDRNOTAVAIL: (host) => `This computer has no address ${host}: set RETAKE_HOST to one it has, or leave it out.`,
  ENOTFOUND: (host) => `Nobody knows the name ${host}: set RETAKE_HOST to an address of this computer, or leave it out.`,
};

/**
 * Serves the routes where the settings say.
 * @throws ConfigError when nobody can listen there
 */
export async function listen(fetch: Handler, { host, port }: { host: string; port: number }, log: Log): Promise<Listening> {
  try {
    const server = await nodeServer({ fetch, host, port, onBroken: (error) => log(faultLine(error)) });
    return { url: urlOf(server, host), close: () => stopListening(server) };
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? whyNotThere[String(error.code)] : undefined;
    if (!why) throw error;
    throw new ConfigError(why(host, port), { cause: error });
  }
}

async function stopListening(server: Server): Promise<void> {
  const closed = new Promise((resolve) => {
    server.close(resolve);
  });
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), connectionGraceMs);
  await closed;
  clearTimeout(timer);
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

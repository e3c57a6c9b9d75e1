import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { createBrotliDecompress, createUnzip } from 'node:zlib';

/** The head of an answer, and its body still to be read. */
export interface ServiceAnswer {
  status: number;
  statusText: string;
  headers: Headers;
  body: Readable;
}

interface Call {
  url: string;
  method: string;
  headers: Headers;
  body: string | null;
  signal: AbortSignal | null;
}

/**
 * All connections are read to here: what listens to a socket has copied what it needs when it returns. To make room for each
 * piece, as sockets do by themselves, takes a copy more and comes to four times as many pieces.
 */
const inbox = Buffer.allocUnsafeSlow(256 * 1024);
const onread = {
  buffer: inbox,
  callback(this: Socket, length: number): boolean {
    this.emit('data', inbox.subarray(0, length));
    return true;
  },
};

/** Both as `fetch` has them. */
const connectMs = 10_000;
const idleMs = 300_000;

/**
 * Does what `fetch` does, and throws what it throws, by Node's own HTTP: that hands bytes on as they come from the line, where
 * `fetch` copies each of them several times, and gives up what it holds when the line breaks.
 */
export async function askService(input: string | URL | Request, init: RequestInit = {}): Promise<ServiceAnswer> {
  const { body = null, signal = null } = init;
  // Forms are put into bytes by `fetch` alone.
  if (input instanceof Request || (body !== null && typeof body !== 'string')) return askByFetch(input, init);
  const call = { url: String(input), method: init.method ?? 'GET', headers: new Headers(init.headers), body, signal };
  try {
    const answer = await send(call);
    const { statusCode: status = 0, statusMessage: statusText = '', rawHeaders } = answer;
    // Nothing has run there; `fetch` knows what may be sent on and what may not.
    if (status >= 301 && status <= 308 && status !== 304) {
      answer.destroy();
      return await askByFetch(input, init);
    }
    return { status, statusText, headers: headersOf(rawHeaders), body: unpacked(answer) };
  } catch (error) {
    throw signal?.aborted ? signal.reason : new TypeError('fetch failed', { cause: error });
  }
}

async function askByFetch(input: string | URL | Request, init: RequestInit): Promise<ServiceAnswer> {
  const { status, statusText, headers, body } = await fetch(input, init);
  // No objects: as bytes they become Buffers, whose methods its readers rely on.
  return { status, statusText, headers: new Headers(headers), body: Readable.from(body ?? [], { objectMode: false }) };
}

async function send({ url, method, headers, body, signal }: Call): Promise<IncomingMessage> {
  signal?.throwIfAborted();
  const options = {
    method,
    headers: {
      'accept-encoding': 'gzip, deflate, br',
      ...Object.fromEntries(headers),
      ...(body === null ? {} : { 'content-length': Buffer.byteLength(body) }),
    },
    ...(signal ? { signal } : {}),
    onread,
  };
  const request = (url.startsWith('https:') ? requestSecure : requestPlain)(url, options);
  let answer: IncomingMessage | null = null;
  request.setTimeout(idleMs, () => (answer ?? request).destroy(coded('The service fell silent.', 'UND_ERR_BODY_TIMEOUT')));
  request.on('socket', (socket) => {
    if (socket.connecting) limitConnecting(socket, request);
  });
  // What goes wrong once the head has come is told by the body.
  request.on('error', () => undefined);
  request.end(body ?? undefined);
  [answer] = (await once(request, 'response')) as [IncomingMessage];
  return answer;
}

/** What listens to a connection leaves it once that stands: it is kept for other answers, and would keep all of the first one. */
function limitConnecting(socket: Socket, request: ClientRequest): void {
  const events = ['encrypted' in socket ? 'secureConnect' : 'connect', 'close'];
  const timer = setTimeout(() => request.destroy(coded('The service took no connection.', 'UND_ERR_CONNECT_TIMEOUT')), connectMs);
  const leave = () => {
    clearTimeout(timer);
    for (const event of events) socket.off(event, leave);
  };
  for (const event of events) socket.on(event, leave);
}

function headersOf(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < raw.length; at += 2) headers.append(raw[at]!, raw[at + 1]!);
  return headers;
}

function unpacked(answer: IncomingMessage): Readable {
  const coding = answer.headers['content-encoding']?.trim().toLowerCase() ?? '';
  const unpacking = coding === 'br' ? createBrotliDecompress() : ['gzip', 'x-gzip', 'deflate'].includes(coding) ? createUnzip() : null;
  if (!unpacking) return answer;
  answer.on('error', (error) => unpacking.destroy(error));
  unpacking.on('close', () => answer.destroy());
  return answer.pipe(unpacking);
}

function coded(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}

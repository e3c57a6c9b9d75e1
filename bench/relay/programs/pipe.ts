/** Bytes passed on as they are, by Node alone. */
import { Agent, request } from 'node:http';
import { listen } from '../listen.ts';

const service = process.env['SERVICE_URL']!;
const agent = new Agent({ keepAlive: true });

listen((incoming, outgoing) => {
  const { method, headers, url } = incoming;
  const onwards = request(
    `${service}${url}`,
    { agent, method: method!, headers: { ...headers, host: new URL(service).host } },
    (answer) => {
      outgoing.writeHead(answer.statusCode!, { 'content-type': answer.headers['content-type']! });
      answer.pipe(outgoing);
    },
  );
  incoming.pipe(onwards);
});

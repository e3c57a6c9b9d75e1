/** Portkey's gateway as it is, but that it listens to this computer alone, and where there is room. */
import { type AddressInfo, Server } from 'node:net';
import { pathToFileURL } from 'node:url';

const listen: (this: Server, port: number, host: string) => Server = Server.prototype.listen;
Server.prototype.listen = function listenHere(this: Server) {
  const headers = {
    authorization: 'Bearer bench',
    'x-portkey-provider': 'openai',
    'x-portkey-custom-host': `${process.env['SERVICE_URL']}/v1`,
  };
  this.once('listening', () => process.send?.({ url: `http://127.0.0.1:${(this.address() as AddressInfo).port}`, headers }));
  return listen.call(this, 0, '127.0.0.1');
};

process.env['NODE_ENV'] = 'production';
process.argv.push('--headless');
await import(pathToFileURL(process.env['PORTKEY_PROGRAM']!).href);

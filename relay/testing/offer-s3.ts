import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { canStartS3, startS3, type S3Server } from './s3.ts';

/**
 * One S3 server for all tests, started when the first of them asks for it: their processes find who to ask in the environment.
 * @returns what ends it
 */
export async function offerS3(): Promise<() => Promise<void>> {
  if (!(await canStartS3())) {
    process.stderr.write(
      '\n== NO S3 SERVER CAN BE STARTED HERE: the tests on real S3 are SKIPPED. CI has one; on Debian it is\n' +
        '   apt-get install --no-install-recommends ceph-mon ceph-osd ceph-mgr radosgw\n\n',
    );
    return async () => undefined;
  }
  let started: Promise<S3Server> | null = null;
  const door = createServer((_request, response) => {
    started ??= startS3();
    started.then(
      async (s3) => response.end(JSON.stringify(await s3.bucket())),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => {
    door.listen(0, '127.0.0.1', resolve);
  });
  process.env['TEST_S3_URL'] = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  return async () => {
    door.close();
    await (await started)?.close();
  };
}

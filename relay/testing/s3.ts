import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { access, constants, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { AwsClient } from 'aws4fetch';
import { freePort } from './free-port.ts';

const run = promisify(execFile);

/** What of Ceph it takes; on Debian and Ubuntu `apt-get install --no-install-recommends ceph-mon ceph-osd ceph-mgr radosgw`. */
const programs = ['ceph', 'ceph-authtool', 'ceph-mon', 'ceph-osd', 'monmaptool', 'radosgw', 'radosgw-admin', 'setpriv'];
const region = 'us-east-1';

export interface S3Server {
  endpoint: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Makes an empty bucket. @returns the settings that name it */
  bucket(): Promise<S3Settings>;
  /** From now on it answers nobody, until it goes on. */
  pause(): void;
  goOn(): void;
  close(): Promise<void>;
}

/** Of a relay's environment. */
export type S3Settings = Record<'BLOBS' | 'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY', string>;

/** Whether a real S3 server can be started here. */
export async function canStartS3(): Promise<boolean> {
  const found = await Promise.all(programs.map(isInstalled));
  return found.every(Boolean);
}

/**
 * A real S3 server (Ceph's object gateway over one monitor and one store), on this machine alone, until it is closed. It takes
 * about 20 seconds, runs in a folder of its own and leaves nothing: its programs end with this one, however that ends.
 */
export async function startS3(): Promise<S3Server> {
  const folder = await mkdtemp(join(tmpdir(), 'retake-s3-'));
  const running: ChildProcess[] = [];

  /** A program that runs until the server is closed. */
  function keep(program: string, ...args: string[]): ChildProcess {
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', program, '-f', '-c', conf, ...args], { stdio: 'ignore' });
    running.push(child);
    return child;
  }

  async function close(): Promise<void> {
    for (const child of running.toReversed()) {
      const ended = child.exitCode !== null || child.signalCode !== null ? null : once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  }

  const conf = join(folder, 'ceph.conf');
  const keyring = join(folder, 'keyring');
  const [accessKeyId, secretAccessKey] = [randomBytes(10).toString('hex').toUpperCase(), randomBytes(20).toString('hex')];
  try {
    const [port, v2, v1] = [await freePort(), await freePort(), await freePort()];
    const monitors = `[v2:127.0.0.1:${v2},v1:127.0.0.1:${v1}]`;
    const [cluster, store] = [randomUUID(), randomUUID()];
    for (const name of ['mon', 'osd', 'run']) await mkdir(join(folder, name));
    await writeFile(conf, settings({ folder, keyring, cluster, monitors, port }));
    const mayAll = ['--cap', 'mon', 'allow *', '--cap', 'osd', 'allow *'];
    await run('ceph-authtool', ['--create-keyring', keyring, '--gen-key', '-n', 'mon.', '--cap', 'mon', 'allow *']);
    await run('ceph-authtool', [keyring, '--gen-key', '-n', 'client.admin', ...mayAll, '--cap', 'mgr', 'allow *']);
    await run('ceph-authtool', [keyring, '--gen-key', '-n', 'client.rgw.a', ...mayAll]);
    await run('ceph-authtool', [keyring, '--gen-key', '-n', 'osd.0', '--cap', 'mon', 'allow profile osd', '--cap', 'osd', 'allow *']);
    const map = join(folder, 'monmap');
    await run('monmaptool', ['--create', '--clobber', '--fsid', cluster, '--addv', 'a', monitors, map]);
    await run('ceph-mon', ['--mkfs', '-i', 'a', '--monmap', map, '--keyring', keyring, '-c', conf]);
    keep('ceph-mon', '-i', 'a');
    await until(() => run('ceph', ['-c', conf, 'osd', 'new', store, '0'], { timeout: 5000 }));
    await run('ceph-osd', ['-i', '0', '--mkfs', '--osd-uuid', store, '-c', conf]);
    keep('ceph-osd', '-i', '0');
    const gateway = keep('radosgw', '-n', 'client.rgw.a');
    const endpoint = `http://127.0.0.1:${port}`;
    await until(() => fetch(endpoint, { signal: AbortSignal.timeout(5000) }));
    const user = ['--uid=retake', '--display-name=retake', `--access-key=${accessKeyId}`, `--secret-key=${secretAccessKey}`];
    await run('radosgw-admin', ['-c', conf, 'user', 'create', ...user]);

    const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3' });
    return {
      endpoint,
      accessKeyId,
      secretAccessKey,
      async bucket() {
        const name = `test-${randomUUID()}`;
        const { ok, status } = await client.fetch(`${endpoint}/${name}`, { method: 'PUT' });
        if (!ok) throw new Error(`The S3 server answered ${status} to a new bucket.`);
        const place = `s3://${name}?endpoint=${endpoint}&region=${region}`;
        return { BLOBS: place, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
      },
      pause: () => void gateway.kill('SIGSTOP'),
      goOn: () => void gateway.kill('SIGCONT'),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function isInstalled(program: string): Promise<boolean> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const found = await access(join(folder, program), constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return true;
  }
  return false;
}

/** Tries until it works, for a minute. */
async function until(work: () => Promise<unknown>): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      if (Date.now() > end) throw new Error('The S3 server does not start.', { cause: error });
      await sleep(250);
    }
  }
}

interface Layout {
  folder: string;
  keyring: string;
  cluster: string;
  monitors: string;
  port: number;
}

function settings({ folder, keyring, cluster, monitors, port }: Layout): string {
  const all = {
    fsid: cluster,
    mon_initial_members: 'a',
    mon_host: monitors,
    public_network: '127.0.0.0/8',
    auth_cluster_required: 'cephx',
    auth_service_required: 'cephx',
    auth_client_required: 'cephx',
    keyring,
    osd_pool_default_size: 1,
    osd_pool_default_min_size: 1,
    osd_pool_default_pg_num: 4,
    osd_pool_default_pgp_num: 4,
    osd_crush_chooseleaf_type: 0,
    mon_allow_pool_size_one: true,
    // A file with holes: it takes what is written.
    bluestore_block_size: 20 * 2 ** 30,
    osd_memory_target: 2 ** 30,
    mon_data: join(folder, 'mon'),
    osd_data: join(folder, 'osd'),
    run_dir: join(folder, 'run'),
    log_file: join(folder, '$name.log'),
    admin_socket: join(folder, 'run', '$name.asok'),
    pid_file: join(folder, 'run', '$name.pid'),
  };
  const gateway = { rgw_frontends: `beast endpoint=127.0.0.1:${port}`, rgw_dns_name: 'localhost', rgw_enable_apis: 's3' };
  return `[global]\n${lines(all)}\n[client.rgw.a]\n${lines(gateway)}\n`;
}

function lines(settings: Record<string, string | number | boolean>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}`)
    .join('\n');
}

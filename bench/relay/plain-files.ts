import { closeSync, fdatasyncSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const turns = 40;
/** Three looks and the picture. */
const picturesOfTurn = 4;
const pictureBytes = 2_000_000;
const piece = Buffer.alloc(128 * 1024, 7);

/**
 * What the system takes to write a turn's pictures to new files, to flush them and to read them again: whoever stores them durably
 * pays that, and several times as much where memory has to be fetched from a host for each page of a new file.
 * @returns processor time in milliseconds a turn
 */
export function plainFiles(folder: string): number {
  const own = join(folder, 'plain');
  mkdirSync(own);
  const { user, system } = process.cpuUsage();
  for (let name = 0; name < turns * picturesOfTurn; name += 1) writeAndRead(join(own, String(name)));
  const used = process.cpuUsage({ user, system });
  return Math.round((used.user + used.system) / 100 / turns) / 10;
}

function writeAndRead(path: string): void {
  const file = openSync(path, 'wx+');
  for (let at = 0; at < pictureBytes; at += piece.length) writeSync(file, piece, 0, Math.min(piece.length, pictureBytes - at), at);
  fdatasyncSync(file);
  for (let at = 0; at < pictureBytes; at += piece.length) readSync(file, piece, 0, Math.min(piece.length, pictureBytes - at), at);
  closeSync(file);
}

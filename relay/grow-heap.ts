import { setFlagsFromString } from 'node:v8';

/**
 * Lets the heap grow to two and a half times what is alive before all of it is looked through. What has come over a connection
 * counts as heap until it is cleared away, which takes little where it was only passed on. As V8 has it, a few megabytes of a
 * picture would have all of the program looked through again: four times a turn; with room for one turn's bytes more, hardly ever.
 */
export function growHeap(): void {
  setFlagsFromString('--heap-growing-percent=150');
  // Else the young generation grows to 16 MB, and as its little objects hold buffers, hundreds of megabytes wait to be cleared away.
  setFlagsFromString('--semi-space-growth-factor=1');
  // Else 64 MB that came are a reason by themselves.
  setFlagsFromString('--external-memory-accounted-in-global-limit');
}

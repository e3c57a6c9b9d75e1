/** Whether an address leads to whatever computer it is used on. */
export function isLocal(relayUrl: string): boolean {
  return /^https?:\/\/(localhost|127\.|\[::1\])/.test(relayUrl);
}

const key = 'client';

/** Names this person's plugin on this computer, so that what it has left is told from what others have. */
export async function clientId(storage: ClientStorageAPI): Promise<string> {
  const stored: unknown = await storage.getAsync(key);
  if (typeof stored === 'string') return stored;
  // Figma's engine has no crypto; it only has to differ from a colleague's.
  const id = Array.from({ length: 4 }, () => Math.random().toString(36).slice(2, 8)).join('');
  await storage.setAsync(key, id);
  return id;
}

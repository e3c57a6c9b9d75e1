const key = 'prompts';
const most = 10;

export interface RecentPrompts {
  /** The newest first. */
  list(): Promise<string[]>;
  remember(prompt: string): Promise<void>;
}

/** The last prompts, kept on this machine for quick actions to offer. */
export function recentPrompts(storage: ClientStorageAPI): RecentPrompts {
  async function list(): Promise<string[]> {
    const stored: unknown = await storage.getAsync(key);
    return Array.isArray(stored) ? stored.filter((prompt): prompt is string => typeof prompt === 'string') : [];
  }

  return {
    list,
    async remember(prompt) {
      const others = (await list()).filter((other) => other !== prompt);
      await storage.setAsync(key, [prompt].concat(others).slice(0, most));
    },
  };
}

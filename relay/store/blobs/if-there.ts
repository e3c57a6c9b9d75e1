/** What a look at a file or folder gives; null where there is none. */
export async function ifThere<T>(look: () => T | Promise<T>): Promise<T | null> {
  try {
    return await look();
  } catch (error) {
    if (isNotThere(error)) return null;
    throw error;
  }
}

export function isNotThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

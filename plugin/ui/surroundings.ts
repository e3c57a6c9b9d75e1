/** What the panel can know of why a call may not come through. */
export interface Surroundings {
  /** The computer has a network. */
  online: boolean;
  /** A page on https holds the panel, as Figma's own does. */
  withinHttps: boolean;
  /** Whether the browser lets the panel reach this computer; `unknown` of browsers that have no such question. */
  localAccess: 'granted' | 'prompt' | 'denied' | 'unknown';
}

export async function surroundings(): Promise<Surroundings> {
  const holders = [...(location.ancestorOrigins ?? [])];
  return {
    online: navigator.onLine,
    withinHttps: holders.some((origin) => origin.startsWith('https:')),
    localAccess: await localAccess(),
  };
}

async function localAccess(): Promise<Surroundings['localAccess']> {
  // The types do not name it yet.
  const name = 'local-network-access' as PermissionName;
  try {
    return (await navigator.permissions?.query({ name }))?.state ?? 'unknown';
  } catch (error) {
    // So a browser answers that does not know the name.
    if (error instanceof TypeError) return 'unknown';
    throw error;
  }
}

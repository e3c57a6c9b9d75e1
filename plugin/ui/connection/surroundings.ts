/** What the panel can know of why a call may not come through. */
export interface Surroundings {
  /** The computer has a network. */
  online: boolean;
  /** A page on https holds the panel, as Figma's own does. */
  withinHttps: boolean;
  /** Whether the browser lets the panel reach this computer; `unknown` where no such question is put. */
  localAccess: 'granted' | 'prompt' | 'denied' | 'unknown';
}

export async function surroundings(): Promise<Surroundings> {
  const holders = [...(location.ancestorOrigins ?? [])];
  const withinHttps = holders.some((origin) => origin.startsWith('https:'));
  // Elsewhere, and in the desktop app, the question is not put, though it is answered with a no.
  const isAsked = withinHttps && !navigator.userAgent.includes('Electron');
  return { online: navigator.onLine, withinHttps, localAccess: isAsked ? await localAccess() : 'unknown' };
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

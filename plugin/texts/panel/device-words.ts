/** How the relay's list of tokens calls a panel. @param userAgent as the browser names itself */
export function deviceWords(userAgent: string): string {
  return `Figma on ${/Mac|Windows|Linux/.exec(userAgent)?.[0] ?? 'this computer'}`;
}

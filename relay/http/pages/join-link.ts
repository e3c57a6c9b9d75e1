/** What follows `#` stays in the browser: no server, proxy or log sees it. */
export function joinLink(publicUrl: string, secret: string): string {
  return `${publicUrl}/join#${secret}`;
}

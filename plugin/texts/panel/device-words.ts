/** How the relay's list of tokens calls a panel. @param userAgent as the browser names itself */
export function deviceWords(userAgent: string): string {
  return `Figma on ${system(userAgent)}`;
}

function system(userAgent: string): string {
  if (userAgent.includes('Mac')) return 'a Mac';
  if (userAgent.includes('Windows')) return 'Windows';
  return userAgent.includes('Linux') ? 'Linux' : 'this computer';
}

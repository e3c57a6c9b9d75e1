const pages: [part: string, words: string][] = [
  ['/organization/general', 'Verify the organisation'],
  ['/billing', 'Open billing'],
  ['/limits', 'Open spending limits'],
  ['/api-keys', 'Open the keys'],
];

/** What a button says that leads to a page which helps with a failure. */
export function linkWords(link: string): string {
  return pages.find(([part]) => link.includes(part))?.[1] ?? 'Open the page that helps';
}

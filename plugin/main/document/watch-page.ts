/** Calls whenever layers of the page that is open become others, and when another page is opened. */
export function watchPage(figma: PluginAPI, changed: () => void): void {
  let page = figma.currentPage;
  page.on('nodechange', changed);
  figma.on('currentpagechange', () => {
    page.off('nodechange', changed);
    page = figma.currentPage;
    page.on('nodechange', changed);
    changed();
  });
}

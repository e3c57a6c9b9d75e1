import type { MenuCommand, MenuItem } from '../host/manifest.ts';

/** The commands of a plugin's menu in order, however deep they lie. */
export function pluginCommands(menu: readonly MenuItem[]): MenuCommand[] {
  return menu.flatMap((item) => ('command' in item ? [item] : 'menu' in item ? pluginCommands(item.menu) : []));
}

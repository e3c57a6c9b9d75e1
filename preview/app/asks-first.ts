import type { MenuCommand } from '../host/manifest.ts';

/** Whether Figma asks for a command's parameters wherever it is chosen. */
export function asksFirst({ parameters, parameterOnly }: MenuCommand): boolean {
  return (parameters ?? []).length > 0 && parameterOnly !== false;
}

/** The parts of Figma's `manifest.json` that the host obeys. */
export interface PluginManifest {
  name: string;
  id: string;
  api: string;
  main: string;
  ui?: string;
  editorType: string[];
  documentAccess?: 'dynamic-page';
  networkAccess?: { allowedDomains: string[]; devAllowedDomains?: string[]; reasoning?: string };
  permissions?: string[];
  menu?: MenuItem[];
  relaunchButtons?: { command: string; name: string; multipleSelection?: boolean }[];
}

export type MenuItem = { separator: true } | { name: string; menu: MenuItem[] } | MenuCommand;

export interface MenuCommand {
  name: string;
  command: string;
  parameters?: MenuParameter[];
  /** Figma's default is true: every launch asks for the parameters first. */
  parameterOnly?: boolean;
}

export interface MenuParameter {
  name: string;
  key: string;
  description?: string;
  allowFreeform?: boolean;
  optional?: boolean;
}

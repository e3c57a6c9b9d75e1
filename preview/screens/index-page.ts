import { fileName } from './file-name.ts';
import { looks } from './photograph.ts';

/** A page of all pictures, a row for each state. @param states names by walk, in their order */
export function indexPage(states: Record<string, string[]>): string {
  const sections = Object.entries(states).map(([walk, names]) => `<h2>${walk}</h2>\n${names.map((name) => row(walk, name)).join('\n')}`);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>The panel’s states</title><style>
body { margin: 24px; background: #888; font: 14px system-ui }
div { display: flex; align-items: flex-start; gap: 16px; margin-bottom: 32px }
</style></head>
<body>
${sections.join('\n')}
</body>
</html>
`;
}

function row(walk: string, name: string): string {
  const pictures = looks.map(
    (look) => `<img src="${walk}/${fileName(name, look)}" alt="${name}, ${look.width} px, ${look.theme}" loading="lazy">`,
  );
  return `<h3>${name}</h3>\n<div>${pictures.join('')}</div>`;
}

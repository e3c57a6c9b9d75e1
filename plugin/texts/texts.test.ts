import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse, type AnyNode } from 'acorn';
import { transform } from 'esbuild';
import { expect, test } from 'vitest';

const plugin = fileURLToPath(new URL('../', import.meta.url));

/** What of an element, or of a choice in a list, is read or heard. */
const spoken = new Set([
  'children',
  'alt',
  'aria-label',
  'aria-valuetext',
  'label',
  'meaning',
  'menuName',
  'note',
  'placeholder',
  'title',
  'unit',
  'word',
]);

/** AssemblyScript, which reads as TypeScript to nobody but people; it can say nothing. */
const kernel = 'ui/pixels/kernel/assembly/';

/** Said to a model, in the language it knows best. */
const toTheModel = new Set(['main/capture/markup-legend.ts']);

test('components hold no words: they stand in plugin/texts, for whoever mends or translates them', async () => {
  expect(await literalsIn('ui/**/*.tsx', wordsOf)).toEqual([]);
});

test('no sentence for people stands elsewhere in the plugin', async () => {
  expect(await literalsIn('{ui,main}/**/*.{ts,tsx}', sentencesOf)).toEqual([]);
});

test('words are found also where a condition chooses among them', () => {
  expect(wordsOf(parsed(`jsx('b', { title: on ? 'Off' : \`On \${n}\`, class: 'wide', children: ['·', n && 'times'] })`))).toEqual([
    'Off',
    'On ',
    'times',
  ]);
});

/** What is found, behind the file it stands in. The linter refuses plain literals; those that an expression chooses it does not see. */
async function literalsIn(files: string, find: (program: AnyNode) => string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob(files, { cwd: plugin })) {
    if (/\.test\.|\.d\.ts$/.test(file) || toTheModel.has(file) || file.startsWith(kernel)) continue;
    const { code } = await transform(await readFile(`${plugin}${file}`, 'utf8'), {
      loader: file.endsWith('x') ? 'tsx' : 'ts',
      jsx: 'automatic',
      jsxImportSource: 'preact',
    });
    found.push(...find(parsed(code)).map((literal) => `${file}: ${literal}`));
  }
  return found;
}

function parsed(code: string): AnyNode {
  return parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
}

function wordsOf(program: AnyNode): string[] {
  return nodesIn(program)
    .flatMap((node) => (node.type === 'Property' && spoken.has(nameOf(node.key)) ? outcomesOf(node.value) : []))
    .filter((literal) => /\p{L}/u.test(literal));
}

function sentencesOf(program: AnyNode): string[] {
  return nodesIn(program)
    .flatMap(literalOf)
    .filter((literal) => /^\p{Lu}\p{Ll}*[ ,:].*\p{L}|\p{L} .*[.…]$/u.test(literal));
}

/** The texts an expression may come to. */
function outcomesOf(node: AnyNode | null): string[] {
  switch (node?.type) {
    case 'ConditionalExpression':
      return [...outcomesOf(node.consequent), ...outcomesOf(node.alternate)];
    case 'LogicalExpression':
      return [...outcomesOf(node.left), ...outcomesOf(node.right)];
    case 'BinaryExpression':
      return node.operator === '+' ? [...outcomesOf(node.left), ...outcomesOf(node.right)] : [];
    case 'ArrayExpression':
      return node.elements.flatMap(outcomesOf);
    default:
      return node ? literalOf(node) : [];
  }
}

function literalOf(node: AnyNode): string[] {
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  return node.type === 'TemplateLiteral' ? node.quasis.map(({ value }) => value.raw) : [];
}

function nameOf(key: AnyNode): string {
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : '';
}

/** Without what a plain `Error` says: that is a bug, and for whoever mends it. */
function nodesIn(node: AnyNode): AnyNode[] {
  if (node.type === 'NewExpression' && nameOf(node.callee) === 'Error') return [];
  const children = Object.values(node).flat().filter(isNode);
  return [node, ...children.flatMap(nodesIn)];
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

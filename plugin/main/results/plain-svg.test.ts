import { expect, test } from 'vitest';
import { plainSvg } from './plain-svg.ts';

const inSvg = (body: string): string => `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${body}</svg>`;

test('shapes, groups, paints and words stay as they are', () => {
  const drawing = inSvg(
    `<defs><linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient></defs>
     <g transform="rotate(3)" style="fill:url(#a);opacity:.5"><path d='M0 0L9 9z' fill="url('#a')"/></g><text>a &amp; b &gt; c</text><use xlink:href="#a"/>`,
  );
  expect(plainSvg(drawing)).toBe(drawing);
});

test.each([
  ['a script', '<script type="text/javascript"><![CDATA[ if (1 < 2) alert("</g>") ]]></script><path d="M0 0"/>'],
  ['a script with another name space', '<svg:script>alert(1)</svg:script><path d="M0 0"/>'],
  ['a page in it', '<foreignObject width="9"><body><foreignObject/><p>hi</p></body></foreignObject><path d="M0 0"/>'],
  ['a page in it, in capitals', '<FOREIGNOBJECT><p/></FOREIGNOBJECT><path d="M0 0"/>'],
  ['an animation', '<animate attributeName="x"/><animateTransform><g/></animateTransform><set to="1"/><path d="M0 0"/>'],
  ['a script that never ends', '<path d="M0 0"/><!-- <script> --><script>'],
])('%s is left out, with all in it', (_, body) => {
  expect(plainSvg(inSvg(body)).replace('</svg>', '')).toBe(inSvg('<path d="M0 0"/>').replace('</svg>', ''));
});

test.each([
  ['a picture from elsewhere', '<image href="https://evil.example/a.png" width="3"/>', '<image width="3"/>'],
  ['a picture from this machine', '<image xlink:href="file:///etc/passwd"/>', '<image/>'],
  ['a drawing within', '<image href="data:image/svg+xml;base64,AAAA"/>', '<image/>'],
  ['a handler', '<path onclick="alert(1)" d="M0 0"/>', '<path d="M0 0"/>'],
  ['a link', '<a href="javascript:alert(1)"><path/></a>', '<a><path/></a>'],
  ['a paint from elsewhere', '<path fill="url(https://evil.example/#a)" d="M0 0"/>', '<path d="M0 0"/>'],
  ['a style from elsewhere', '<path style="fill: url( //evil.example )" d="M0 0"/>', '<path d="M0 0"/>'],
  ['an address in disguise', '<path style="fill:&#117;rl(//evil.example)" d="M0 0"/>', '<path d="M0 0"/>'],
  ['a style sheet that loads another', '<style><![CDATA[@import "//evil.example";]]></style><path/>', '<style></style><path/>'],
])('%s is taken away', (_, body, left) => {
  expect(plainSvg(inSvg(body))).toBe(inSvg(left));
});

test('a picture in the drawing itself stays', () => {
  const drawing = inSvg('<image href="data:image/png;base64,AAAA"/>');
  expect(plainSvg(drawing)).toBe(drawing);
});

test('what stands before the drawing is left out, with what it declares', () => {
  const before = '\uFEFF<?xml version="1.0"?>\n<!DOCTYPE svg [<!ENTITY a "b">]>\n<!-- > -->\n';
  expect(plainSvg(before + inSvg('<path/>'))).toBe(inSvg('<path/>'));
});

test.each([
  ['nothing', ''],
  ['words', 'Sorry, I cannot draw that.'],
  ['a page', '<html><svg></svg></html>'],
  ['a tag that never ends', '<svg width="9'],
])('%s is told to be no drawing', (_, text) => {
  expect(() => plainSvg(text)).toThrow('What came is no drawing.');
});

test('a drawing that Figma would choke on is told to be too large', () => {
  expect(() => plainSvg(inSvg('<path/>'.repeat(20_001)))).toThrow('too large');
  expect(() => plainSvg(inSvg(`<!-- ${'x'.repeat(4_000_000)} -->`))).toThrow('too large');
});

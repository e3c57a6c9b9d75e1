/** The build bundles the named module and hands it over as text. */
declare module 'inline-worker:*' {
  const source: string;
  export default source;
}

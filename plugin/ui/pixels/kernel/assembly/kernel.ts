export * from './colours';
export * from './compare';
export * from './crc32';
export * from './deflate';
export * from './differences';
export * from './huffman';
export * from './inflate';
export * from './png';
export * from './refine';
export * from './register';
export * from './resample';
export * from './sha256';

/** Where nothing lies that the kernel keeps. */
export function roomStart(): usize {
  return __heap_base;
}

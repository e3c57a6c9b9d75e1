import type { PretendDocument, SavedDocument } from '../host/document.ts';

export interface KeptFile {
  /** What was kept last; null when there is nothing. */
  read(): Promise<SavedDocument | null>;
  /** Keeps a document from now on, soon after each change and when the page goes away. */
  keep(document: PretendDocument): void;
  /** Keeps nothing any more, and forgets what was kept. */
  forget(): Promise<void>;
}

const calmMs = 200;

/** The file in the browser's own database, as Figma keeps it in its cloud: it is there again after a reload or a crash. */
export async function keptFile(name: string): Promise<KeptFile> {
  const database = await openDatabase(name);
  const keptImages = new Set<string>();
  let ended = false;

  async function save(document: PretendDocument): Promise<void> {
    if (ended) return;
    const { images, ...rest } = document.save();
    const work = database.transaction(['file', 'images'], 'readwrite');
    work.objectStore('file').put(rest, 'file');
    // Pictures never change, and are large.
    for (const [hash, bytes] of images) if (!keptImages.has(hash)) work.objectStore('images').put(bytes, hash);
    await done(work);
    for (const hash of images.keys()) keptImages.add(hash);
  }

  return {
    async read() {
      const work = database.transaction(['file', 'images'], 'readonly');
      const file = answer(work.objectStore('file').get('file') as IDBRequest<Omit<SavedDocument, 'images'> | undefined>);
      const hashes = answer(work.objectStore('images').getAllKeys() as IDBRequest<string[]>);
      const bytes = answer(work.objectStore('images').getAll() as IDBRequest<Uint8Array[]>);
      const [found, names, pictures] = await Promise.all([file, hashes, bytes]);
      if (!found) return null;
      for (const hash of names) keptImages.add(hash);
      return { ...found, images: new Map(names.map((hash, index) => [hash, pictures[index]!])) };
    },
    keep(document) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const soon = (): void => {
        clearTimeout(timer);
        timer = setTimeout(() => void save(document), calmMs);
      };
      for (const kind of ['nodes', 'page', 'selection', 'viewport'] as const) document.on(kind, soon);
      addEventListener('pagehide', () => void save(document));
    },
    async forget() {
      ended = true;
      const work = database.transaction(['file', 'images'], 'readwrite');
      work.objectStore('file').clear();
      work.objectStore('images').clear();
      await done(work);
    },
  };
}

function openDatabase(name: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 1);
  opening.addEventListener('upgradeneeded', () => {
    opening.result.createObjectStore('file');
    opening.result.createObjectStore('images');
  });
  return answer(opening);
}

function answer<Value>(asked: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    asked.addEventListener('success', () => resolve(asked.result));
    asked.addEventListener('error', () => reject(new Error('The browser’s database did not answer.', { cause: asked.error })));
  });
}

function done(work: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    work.addEventListener('complete', () => resolve());
    work.addEventListener('abort', () => reject(new Error('The browser’s database kept nothing.', { cause: work.error })));
  });
}

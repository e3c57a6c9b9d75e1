import { expect, test } from 'vitest';
import { clientStorageApi, memoryStorage } from '../../../preview/host/client-storage.ts';
import { clientId } from './client-id.ts';

test('a computer keeps its name, and another has another', async () => {
  const storage = clientStorageApi(memoryStorage());
  const id = await clientId(storage);
  expect(id).toMatch(/^\w{12,}$/);
  expect(await clientId(storage)).toBe(id);
  expect(await clientId(clientStorageApi(memoryStorage()))).not.toBe(id);
});

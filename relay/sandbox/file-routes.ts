import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { ApiError } from './api-error.ts';
import type { FileStore } from './file-store.ts';
import { formBody } from './request-body.ts';
import type { Services } from './services.ts';

export function fileRoutes(app: Hono<{ Bindings: HttpBindings }>, { files, tell }: Services): void {
  app.post('/files', async (c) => {
    tell({ type: 'file' });
    return c.json(await files.add(await formBody(c.req)));
  });

  app.get('/files/:id', (c) => c.json(foundFile(files, c.req.param('id')).about));

  app.delete('/files/:id', (c) => {
    const { id } = foundFile(files, c.req.param('id')).about;
    files.remove(id);
    return c.json({ id, object: 'file', deleted: true });
  });
}

function foundFile(files: FileStore, id: string): NonNullable<ReturnType<FileStore['get']>> {
  const file = files.get(id);
  if (file) return file;
  throw new ApiError(404, { message: `No such file: ${id}.`, type: 'invalid_request_error', param: 'id', code: null });
}

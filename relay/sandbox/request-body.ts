import { badRequest } from './api-error.ts';

/** @throws ApiError */
export async function jsonBody(request: { json(): Promise<unknown> }): Promise<unknown> {
  return request.json().catch(() => {
    throw badRequest('The body is not valid JSON.', null, null);
  });
}

/** @throws ApiError */
export async function formBody(request: { formData(): Promise<FormData> }): Promise<FormData> {
  return request.formData().catch(() => {
    throw badRequest('The body must be multipart form data.', null, null);
  });
}

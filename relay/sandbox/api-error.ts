export interface ApiErrorBody {
  message: string;
  type: 'invalid_request_error' | 'image_generation_user_error' | 'rate_limit_error' | 'insufficient_quota' | 'server_error';
  param: string | null;
  code: string | null;
  moderation_details?: { moderation_stage: 'input' | 'output' | 'unknown'; categories: string[] };
}

/** A request the service turns down: an HTTP status and OpenAI's error body. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: 400 | 401 | 403 | 404 | 429 | 500 | 503;
  readonly body: ApiErrorBody;
  readonly headers: Record<string, string>;

  constructor(status: ApiError['status'], body: ApiErrorBody, headers: Record<string, string> = {}) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** The request itself is wrong. */
export function badRequest(message: string, param: string | null, code: string | null): ApiError {
  return new ApiError(400, { message, type: 'invalid_request_error', param, code });
}

/** The request is well formed, but the image tool cannot work with it. */
export function badPicture(message: string, param: string | null, code: string): ApiError {
  return new ApiError(400, { message, type: 'image_generation_user_error', param, code });
}

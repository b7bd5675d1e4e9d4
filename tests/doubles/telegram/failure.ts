/** An answer with ok:false, as the Bot API words it. */
export class ApiFailure extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters?: Record<string, unknown>,
  ) {
    super(description);
  }
}

export const badRequest = (text: string, parameters?: Record<string, unknown>): ApiFailure =>
  new ApiFailure(400, `Bad Request: ${text}`, parameters);

export const forbidden = (text: string): ApiFailure => new ApiFailure(403, `Forbidden: ${text}`);

export const conflict = (text: string): ApiFailure => new ApiFailure(409, `Conflict: ${text}`);

export const notFound = (): ApiFailure => new ApiFailure(404, 'Not Found');

export const tooMany = (retryAfterS: number): ApiFailure =>
  new ApiFailure(429, `Too Many Requests: retry after ${retryAfterS}`, { retry_after: retryAfterS });

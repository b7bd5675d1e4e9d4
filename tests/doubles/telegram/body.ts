import type { IncomingMessage } from 'node:http';
import { ApiFailure, badRequest } from './failure.js';
import { isObject, Params, type Upload } from './params.js';

const MAX_REQUEST_BYTES = 51 * 1024 * 1024;

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_REQUEST_BYTES) chunks.push(chunk);
  }
  if (size > MAX_REQUEST_BYTES) throw new ApiFailure(413, 'Request Entity Too Large');
  return Buffer.concat(chunks);
}

async function readMultipart(bytes: Buffer, contentType: string): Promise<Params> {
  const form = await new Response(bytes, { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw badRequest("can't parse multipart form data");
    });
  const fields: Record<string, unknown> = {};
  const uploads = new Map<string, Upload>();
  for (const [name, value] of form) {
    if (typeof value === 'string') fields[name] = value;
    else {
      uploads.set(name, {
        name: value.name,
        mime: value.type === '' ? 'application/octet-stream' : value.type,
        bytes: Buffer.from(await value.arrayBuffer()),
      });
    }
  }
  return new Params(fields, uploads);
}

function readJson(bytes: Buffer): Record<string, unknown> {
  if (bytes.length === 0) return {};
  try {
    const parsed: unknown = JSON.parse(bytes.toString('utf8'));
    if (isObject(parsed)) return parsed;
  } catch {
    // Reported below: the server's text is the same for both mistakes.
  }
  throw badRequest("can't parse JSON object");
}

/** Query string, JSON, form or multipart: all that the Bot API takes. */
export async function readParams(request: IncomingMessage, query: URLSearchParams): Promise<Params> {
  const bytes = await readBytes(request);
  const contentType = request.headers['content-type'] ?? '';
  if (contentType.startsWith('multipart/form-data')) return readMultipart(bytes, contentType);
  const fields: Record<string, unknown> = Object.fromEntries(query);
  if (contentType.startsWith('application/json')) return new Params({ ...fields, ...readJson(bytes) });
  const form = new URLSearchParams(bytes.toString('utf8'));
  return new Params({ ...fields, ...Object.fromEntries(form) });
}

import type { IncomingMessage } from 'node:http';
import type { Upload } from './call.js';
import { ApiFailure, invalidJson, tooLarge } from './failure.js';

const MAX_REQUEST_BYTES = 25 * 1024 * 1024;
const MAX_FILE_BYTES = 10 * 1024 * 1024;

export interface ReadBody {
  body: unknown;
  files: Upload[];
}

export async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function parseJson(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw invalidJson();
  }
}

async function upload(name: string, file: File): Promise<Upload> {
  const index = /^files\[(\d+)\]$/.exec(name)?.[1];
  if (index === undefined) throw new ApiFailure(400, 50035, `Invalid Form Body: unexpected part ${name}`);
  const bytes = Buffer.from(await file.arrayBuffer());
  if (bytes.length > MAX_FILE_BYTES) throw tooLarge();
  return { index, name: file.name, mime: file.type, bytes };
}

async function parseMultipart(bytes: Buffer, contentType: string): Promise<ReadBody> {
  const response = new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } });
  const form = await response.formData().catch(() => {
    throw new ApiFailure(400, 50035, 'Invalid Form Body: broken multipart');
  });
  const files: Upload[] = [];
  let body: unknown = {};
  for (const [name, part] of form) {
    if (typeof part !== 'string') files.push(await upload(name, part));
    else if (name === 'payload_json') body = parseJson(part);
  }
  return { body, files };
}

/** Reads JSON, or multipart with payload_json and files[n]. */
export async function parseBody(bytes: Buffer, contentType: string): Promise<ReadBody> {
  if (bytes.length > MAX_REQUEST_BYTES) throw tooLarge();
  if (contentType.startsWith('multipart/form-data')) return parseMultipart(bytes, contentType);
  return { body: parseJson(bytes.toString('utf8')), files: [] };
}

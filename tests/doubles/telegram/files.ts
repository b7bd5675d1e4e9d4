import { badRequest } from './failure.js';
import { isObject, Params, type Upload } from './params.js';
import type { SeenFile } from './types.js';
import type { WireFile } from './wire.js';

const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
const MAX_FILE_BYTES = 50 * 1024 * 1024;
/** Bots may not download more. */
const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024;

interface Size {
  width: number;
  height: number;
}

function jpegSize(bytes: Buffer): Size | undefined {
  for (let at = 2; at + 9 < bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

const isPng = (bytes: Buffer): boolean =>
  bytes.length >= 24 && bytes.subarray(1, 4).toString('latin1') === 'PNG';

function sizeOf(bytes: Buffer): Size | undefined {
  if (isPng(bytes)) return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? jpegSize(bytes) : undefined;
}

export class Files {
  readonly #files = new Map<string, SeenFile>();

  #keep(upload: Upload, size: Partial<Size>): SeenFile {
    const fileId = `AgACAgQAAx0C${String(this.#files.size + 1).padStart(8, '0')}`;
    const file: SeenFile = { fileId, name: upload.name, mime: upload.mime, bytes: upload.bytes, ...size };
    this.#files.set(fileId, file);
    return file;
  }

  find(fileId: string | undefined): SeenFile | undefined {
    return fileId === undefined ? undefined : this.#files.get(fileId);
  }

  /** By path of getFile. */
  byPath(path: string): SeenFile | undefined {
    return this.find(path.split('/').at(-1));
  }

  describe(fileId: string | undefined): Record<string, unknown> {
    const file = this.find(fileId);
    if (file === undefined) throw badRequest('invalid file_id');
    if (file.bytes.length > MAX_DOWNLOAD_BYTES) throw badRequest('file is too big');
    return { ...wireFile(file), file_path: `files/${file.fileId}` };
  }

  /** The file of a field, or of `media` inside an object: uploaded, or sent before and named by its id. */
  take(params: Params, source: { field: string; reference?: unknown }, kind: 'photo' | 'document'): SeenFile {
    const { field } = source;
    const reference = source.reference ?? params.fields[field];
    const upload = source.reference === undefined ? params.upload(field) : params.attached(reference);
    if (upload === undefined) return this.#sentBefore(reference, kind);
    const { bytes } = upload;
    if (bytes.length === 0) throw badRequest('file must be non-empty');
    if (bytes.length > MAX_FILE_BYTES) throw badRequest('file is too big');
    if (kind === 'document') return this.#keep(upload, {});
    if (bytes.length > MAX_PHOTO_BYTES)
      throw badRequest(`file of size ${bytes.length} bytes is too big for a photo`);
    const size = sizeOf(bytes);
    if (size === undefined) throw badRequest('IMAGE_PROCESS_FAILED');
    const { width, height } = size;
    if (width + height > 10_000 || Math.max(width, height) > 20 * Math.min(width, height))
      throw badRequest('PHOTO_INVALID_DIMENSIONS');
    // Clients seldom name the type; the page needs it to show the picture.
    return this.#keep({ ...upload, mime: isPng(bytes) ? 'image/png' : 'image/jpeg' }, size);
  }

  #sentBefore(reference: unknown, kind: string): SeenFile {
    if (typeof reference !== 'string' || reference === '')
      throw badRequest(`there is no ${kind} in the request`);
    const known = this.find(reference);
    if (known === undefined) throw badRequest('wrong remote file identifier specified: Wrong string length');
    return known;
  }
}

export function wireFile(file: SeenFile): WireFile {
  return {
    file_id: file.fileId,
    file_unique_id: `u${file.fileId.slice(-8)}`,
    file_size: file.bytes.length,
    ...(file.width === undefined ? {} : { width: file.width }),
    ...(file.height === undefined ? {} : { height: file.height }),
  };
}

/** `InputMedia` of editMessageMedia and sendMediaGroup. */
export function readMedia(media: unknown): { type: 'photo' | 'document'; params: Params; media: unknown } {
  if (!isObject(media)) throw badRequest("can't parse InputMedia: Object expected");
  const { type } = media;
  if (type !== 'photo' && type !== 'document')
    throw badRequest("can't parse InputMedia: Can't parse media type");
  return { type, params: new Params(media), media: media['media'] };
}

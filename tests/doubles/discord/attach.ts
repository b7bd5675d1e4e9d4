import type { Upload } from './call.js';
import { imageSize, mimeOf } from './image-size.js';
import { given, isObject, listOf, objectOf, textOf } from './json.js';
import type { SeenFile } from './seen-types.js';
import type { Stored } from './state.js';
import type { Json, WireAttachment } from './wire.js';
import type { World } from './world.js';

function fileOf(world: World, file: Upload, meta: Json): SeenFile {
  const description = textOf(meta['description']);
  return {
    id: world.nextId(),
    name: textOf(meta['filename']) || file.name,
    mime: mimeOf(file.name),
    bytes: file.bytes,
    ...given('description', description === '' ? undefined : description),
    ...imageSize(file.bytes),
  };
}

const wireOf = (world: World, stored: Stored, file: SeenFile): WireAttachment => {
  const url = `${world.url}/attachments/${stored.wire.channel_id}/${file.id}/${encodeURIComponent(file.name)}`;
  return {
    id: file.id,
    filename: file.name,
    ...given('description', file.description),
    content_type: file.mime,
    size: file.bytes.length,
    url,
    proxy_url: url,
    ...given('width', file.width),
    ...given('height', file.height),
    ...given('ephemeral', stored.visibleTo === undefined ? undefined : true),
  };
};

/** Keeps what `attachments` names (all, when it is missing) and adds the uploads. */
export function attach(
  world: World,
  stored: Stored,
  { payload, files }: { payload: Json; files: readonly Upload[] },
): void {
  const listed = listOf(payload['attachments']).map(objectOf);
  if (payload['attachments'] !== undefined) {
    const kept = new Set(listed.map((entry) => String(entry['id'])));
    for (const id of stored.files.keys()) if (!kept.has(id)) stored.files.delete(id);
  }
  for (const upload of files) {
    const meta = listed.find((entry) => String(entry['id']) === upload.index) ?? {};
    const file = fileOf(world, upload, meta);
    stored.files.set(file.id, file);
  }
  stored.wire.attachments = [...stored.files.values()].map((file) => wireOf(world, stored, file));
}

/** The same tree with attachment://name replaced by where the file lies. */
export function withLinks<T>(value: T, attachments: readonly WireAttachment[]): T {
  if (typeof value === 'string' && value.startsWith('attachment://')) {
    const name = value.slice('attachment://'.length);
    return (attachments.find(({ filename }) => filename === name)?.url ?? value) as T;
  }
  if (Array.isArray(value)) return value.map((entry) => withLinks(entry, attachments)) as T;
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, entry]) => [name, withLinks(entry, attachments)]);
  return Object.fromEntries(entries) as T;
}

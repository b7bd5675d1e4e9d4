import type { Json } from './wire.js';

/** An answer with an error code, as Discord words it. */
export class ApiFailure extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly errors?: Json,
  ) {
    super(message);
  }
}

export const unauthorized = (): ApiFailure => new ApiFailure(401, 0, '401: Unauthorized');
export const notFound = (): ApiFailure => new ApiFailure(404, 0, '404: Not Found');
export const unknownChannel = (): ApiFailure => new ApiFailure(404, 10003, 'Unknown Channel');
export const unknownGuild = (): ApiFailure => new ApiFailure(404, 10004, 'Unknown Guild');
export const unknownMember = (): ApiFailure => new ApiFailure(404, 10007, 'Unknown Member');
export const unknownMessage = (): ApiFailure => new ApiFailure(404, 10008, 'Unknown Message');
export const unknownUser = (): ApiFailure => new ApiFailure(404, 10013, 'Unknown User');
export const unknownWebhook = (): ApiFailure => new ApiFailure(404, 10015, 'Unknown Webhook');
export const unknownInteraction = (): ApiFailure => new ApiFailure(404, 10062, 'Unknown interaction');
export const unknownCommand = (): ApiFailure => new ApiFailure(404, 10063, 'Unknown application command');
export const alreadyAcknowledged = (): ApiFailure =>
  new ApiFailure(400, 40060, 'Interaction has already been acknowledged.');
export const tooLarge = (): ApiFailure => new ApiFailure(413, 40005, 'Request entity too large');
export const missingAccess = (): ApiFailure => new ApiFailure(403, 50001, 'Missing Access');
export const foreignMessage = (): ApiFailure =>
  new ApiFailure(403, 50005, 'Cannot edit a message authored by another user');
export const emptyMessage = (): ApiFailure => new ApiFailure(400, 50006, 'Cannot send an empty message');
export const noDms = (): ApiFailure => new ApiFailure(403, 50007, 'Cannot send messages to this user');
export const missingPermissions = (): ApiFailure => new ApiFailure(403, 50013, 'Missing Permissions');
export const archivedThread = (): ApiFailure => new ApiFailure(400, 50083, 'Thread is archived');
export const lockedThread = (): ApiFailure => new ApiFailure(403, 160005, 'This thread is locked');
export const invalidToken = (): ApiFailure => new ApiFailure(401, 50027, 'Invalid Webhook Token');
export const invalidJson = (): ApiFailure =>
  new ApiFailure(400, 50109, 'The request body contains invalid JSON.');
export const unknownApplication = (): ApiFailure => new ApiFailure(404, 10002, 'Unknown Application');

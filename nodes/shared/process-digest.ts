import { createHmac, randomBytes } from 'node:crypto';

/** Known to this process only, so that nobody who reads its memory can try out keys. */
const SALT = randomBytes(32);

/** A name for some values together: the same for the same ones, in this process. */
export function digestOf(...values: unknown[]): string {
	return createHmac('sha256', SALT).update(JSON.stringify(values)).digest('base64url');
}

// The library has no types; an import of the file that gives it some would be looked for when run.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="./omggif-module.d.ts" />
/** Unpacks GIF; see fflate.ts for how it comes along. */
export { GifReader } from 'omggif';

/**
 * What ZXing's loader finds in the place of globals; see gulpfile.js. It is to see neither a browser nor
 * Node, as it has its WebAssembly already; what it makes of a code is of classes that it looks up by name.
 */
const world = { TextDecoder, Uint8Array, Uint8ClampedArray };
export { world as globalThis };

/** It says nothing of use, and n8n's log is not its place. */
export const console = { log() {}, warn() {}, error() {} };

export { setTimeout } from './bundled-globals.mjs';

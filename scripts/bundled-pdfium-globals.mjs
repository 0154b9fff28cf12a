/**
 * What PDFium's loader finds in the place of globals; see gulpfile.js. It runs in browsers only, and
 * knows them by their window.
 */
export const window = {};

/** It says nothing of use, and n8n's log is not its place. */
export const console = { log() {}, warn() {}, error() {} };

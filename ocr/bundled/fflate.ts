/**
 * The ZIP codec. A community node has no runtime dependencies, so the build puts the library's own
 * code in this file's place in `dist/` (see gulpfile.js).
 */
export { Unzlib, Zip, ZipDeflate } from 'fflate';

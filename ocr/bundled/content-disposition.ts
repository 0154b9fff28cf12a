/** Reads the Content-Disposition header (RFC 6266, RFC 8187); see fflate.ts for how it comes along. */
export { parse } from 'content-disposition';

/**
 * Draws the pages of a PDF: Chromium's PDF engine as WebAssembly, which the build packs into the
 * file that takes this one's place (see gulpfile.js). Load it only when it is used.
 */
export { PDFiumLibrary, type PDFiumDocument } from '@hyzyla/pdfium';

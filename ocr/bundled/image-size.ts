/** Sizes of pictures by their headers; see fflate.ts for how it comes along. */
export { imageSize } from 'image-size';

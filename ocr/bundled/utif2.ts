/** Unpacks the strips and tiles of TIFF; see fflate.ts for how it comes along. */
export { decodeImage, type IFD } from 'utif2';

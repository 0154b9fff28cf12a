/** Reads and writes PDF; see fflate.ts for how it comes along. Load it only when it is used. */
export {
	decodePDFRawStream,
	ParseSpeeds,
	PDFArray,
	PDFContext,
	PDFDict,
	PDFDocument,
	PDFHeader,
	PDFHexString,
	PDFName,
	PDFNull,
	PDFNumber,
	PDFRawStream,
	PDFRef,
	PDFString,
	type PDFObject,
} from 'pdf-lib';

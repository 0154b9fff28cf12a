/** Reads and writes PDF; see fflate.ts for how it comes along. Load it only when it is used. */
export {
	decodePDFRawStream,
	ParseSpeeds,
	PDFArray,
	PDFDict,
	PDFDocument,
	PDFHexString,
	PDFName,
	PDFNumber,
	PDFRawStream,
	PDFRef,
	PDFString,
	type PDFContext,
	type PDFObject,
} from 'pdf-lib';

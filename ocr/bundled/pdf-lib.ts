/** Reads and writes PDF; see fflate.ts for how it comes along. Load it only when it is used. */
export {
	decodePDFRawStream,
	ParseSpeeds,
	PDFArray,
	PDFContext,
	PDFDict,
	PDFDocument,
	PDFHexString,
	PDFName,
	PDFNumber,
	PDFRawStream,
	PDFRef,
	PDFString,
	type PDFObject,
} from 'pdf-lib';

/** The same without the checks around each call, for what is called for every character. */
interface PdfiumExports {
	malloc(bytes: number): number;
	free(pointer: number): void;
	/** What function pointers are indexes of. */
	__indirect_function_table: WebAssembly.Table;
	FPDFText_LoadPage(page: number): number;
	FPDFText_ClosePage(text: number): void;
	FPDFText_CountChars(text: number): number;
	FPDFText_GetUnicode(text: number, index: number): number;
	FPDFText_IsGenerated(text: number, index: number): number;
	FPDFText_HasUnicodeMapError(text: number, index: number): number;
	FPDFText_GetCharBox(
		text: number,
		index: number,
		left: number,
		right: number,
		bottom: number,
		top: number,
	): number;
	FPDFText_GetCharOrigin(text: number, index: number, x: number, y: number): number;
	FPDFText_GetTextObject(text: number, index: number): number;
	FPDFTextObj_GetTextRenderMode(object: number): number;
	FPDFText_GetCharAngle(text: number, index: number): number;
	FPDFText_GetLooseCharBox(text: number, index: number, rectangle: number): number;
}

/**
 * What is called of PDFium itself, beyond what its JavaScript wrapper has methods for. Pointers and
 * handles are numbers, 0 for none. Names and parameters are those of PDFium's public headers
 * (`fpdfview.h`, `fpdf_text.h`, `fpdf_edit.h`, `fpdf_annot.h`, `fpdf_doc.h`, `fpdf_signature.h`, `fpdf_attachment.h`, `fpdf_save.h`, `fpdf_ppo.h`, `fpdf_formfill.h`,
 * `fpdf_progressive.h`).
 */
export interface PdfiumModule {
	/** Another array after memory grew: never keep it. */
	HEAPU8: Uint8Array;
	wasmExports: PdfiumExports;
	_FPDF_LoadMemDocument(bytes: number, length: number, password: number): number;
	_FPDF_LoadCustomDocument(access: number, password: number): number;
	_FPDF_GetSecurityHandlerRevision(document: number): number;
	_FPDF_GetDocPermissions(document: number): number;
	_FPDF_GetFileVersion(document: number, version: number): number;
	_FPDF_GetFormType(document: number): number;
	_FPDF_GetMetaText(document: number, tag: number, text: number, bytes: number): number;
	_FPDF_GetSignatureCount(document: number): number;
	_FPDF_GetSignatureObject(document: number, index: number): number;
	_FPDFSignatureObj_GetContents(signature: number, buffer: number, bytes: number): number;
	_FPDFSignatureObj_GetReason(signature: number, text: number, bytes: number): number;
	_FPDFSignatureObj_GetSubFilter(signature: number, text: number, bytes: number): number;
	_FPDFSignatureObj_GetTime(signature: number, text: number, bytes: number): number;
	_FPDFDoc_GetAttachmentCount(document: number): number;
	_FPDFDoc_GetAttachment(document: number, index: number): number;
	_FPDFAttachment_GetName(attachment: number, text: number, bytes: number): number;
	_FPDFPage_GetRotation(page: number): number;
	_FPDFPage_GetAnnotCount(page: number): number;
	_FPDFPage_GetAnnot(page: number, index: number): number;
	_FPDFPage_CloseAnnot(annotation: number): void;
	_FPDFAnnot_GetSubtype(annotation: number): number;
	_FPDFAnnot_GetFlags(annotation: number): number;
	_FPDFPage_CountObjects(page: number): number;
	_FPDFPage_GetObject(page: number, index: number): number;
	_FPDFFormObj_CountObjects(form: number): number;
	_FPDFFormObj_GetObject(form: number, index: number): number;
	_FPDFPageObj_GetType(object: number): number;
	_FPDFPageObj_GetMatrix(object: number, matrix: number): number;
	_FPDFImageObj_GetImagePixelSize(image: number, width: number, height: number): number;
	_FPDF_GetPageSizeByIndexF(document: number, index: number, size: number): number;
	_FPDF_LoadPage(document: number, index: number): number;
	_FPDF_ClosePage(page: number): void;
	_FPDF_CreateNewDocument(): number;
	_FPDF_CloseDocument(document: number): void;
	_FPDF_ImportPagesByIndex(
		to: number,
		from: number,
		indexes: number,
		count: number,
		at: number,
	): number;
	_FPDFPage_New(document: number, at: number, width: number, height: number): number;
	_FPDF_GetPageWidth(page: number): number;
	_FPDF_GetPageHeight(page: number): number;
	_FPDF_PageToDevice(
		page: number,
		...startSizeRotation: [number, number, number, number, number, ...at: number[]]
	): number;
	_FPDFBitmap_CreateEx(
		...widthHeightFormatMemoryStride: [number, number, number, number, number]
	): number;
	_FPDFBitmap_FillRect(
		bitmap: number,
		...leftTopWidthHeightColor: [number, number, number, number, number]
	): number;
	_FPDFBitmap_Destroy(bitmap: number): void;
	_FPDF_RenderPageBitmap_Start(
		bitmap: number,
		page: number,
		...startSizeRotationFlags: [number, number, number, number, number, number, pause: number]
	): number;
	_FPDF_RenderPage_Continue(page: number, pause: number): number;
	_FPDF_RenderPage_Close(page: number): void;
	_FORM_OnAfterLoadPage(page: number, form: number): void;
	_FORM_OnBeforeClosePage(page: number, form: number): void;
	_FPDF_FFLDraw(
		form: number,
		bitmap: number,
		page: number,
		...startSizeRotationFlags: [number, number, number, number, number, number]
	): void;
	_FPDF_SaveAsCopy(document: number, writer: number, flags: number): number;
}

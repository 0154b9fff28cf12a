import { inTurns, type Turns } from '../../../../../ocr/document/turns';
import type { OcrDocument, OcrWarning } from '../../../../../ocr/document/types';
import { pageFrames, type FrameSources } from '../../../../../ocr/export/page-frames';
import type { CsvOptions } from '../../../../../ocr/export/csv/csv';
import type { SearchablePdfOptions } from '../../../../../ocr/export/pdf/searchable-pdf';
import type { Original } from '../../../../../ocr/original/types';
import type { UseOfOriginal } from '../../../../shared/document/file-of-item';
import { tryOriginal } from '../../../input/try-original';
import { fieldFailure } from '../../../../shared/failure';

export interface ExportInput {
	document: OcrDocument;
	/** The file that was read, where the item has it. */
	original?: Original;
	pageSeparator: string;
	/** What becomes of text that the original already has. */
	csv: CsvOptions;
	searchable: SearchablePdfOptions;
	/** What a person says of every page whose size the provider did not give. */
	pageSize?: FrameSources['given'];
	/** Names of files begin with it. */
	stem: string;
	now: Date;
	/** Between two pages others have their turn, and work ends that is wanted no more. */
	turns: Turns;
}

export interface ExportFile {
	fileName: string;
	mimeType: string;
	bytes: Uint8Array;
}

export interface Made {
	files: ExportFile[];
	warnings?: OcrWarning[];
}

type Exporter = (input: ExportInput) => Promise<Made>;

const encoder = new TextEncoder();

const textFile = (
	{ stem }: ExportInput,
	ending: string,
	mimeType: string,
	content: string,
): Made => ({
	files: [{ fileName: `${stem}${ending}`, mimeType, bytes: encoder.encode(content) }],
});

/** Formats that have a file for each page. */
const pageFiles = (pages: ReadonlyArray<{ fileName: string; xml: string }>): ExportFile[] =>
	pages.map(({ fileName, xml }) => ({
		fileName,
		mimeType: 'application/xml',
		bytes: encoder.encode(xml),
	}));

/** Every form a document can be put out in, by its value in the node. Loaded when first asked for. */
export const EXPORTS: Record<string, Exporter> = {
	async text(input) {
		const { exportText } = await import('../../../../../ocr/export/text');
		const { document, pageSeparator } = input;
		return textFile(input, '.txt', 'text/plain', exportText(document, { pageSeparator }));
	},
	async markdown(input) {
		const { markdownSteps } = await import('../../../../../ocr/export/markdown/markdown');
		return textFile(
			input,
			'.md',
			'text/markdown',
			await inTurns(markdownSteps(input.document), input.turns),
		);
	},
	async wordsCsv(input) {
		const { wordsCsvSteps } = await import('../../../../../ocr/export/csv/words-csv');
		const steps = wordsCsvSteps(input.document, input.csv);
		return textFile(input, '.words.csv', 'text/csv', await inTurns(steps, input.turns));
	},
	async linesCsv(input) {
		const { linesCsvSteps } = await import('../../../../../ocr/export/csv/lines-csv');
		const steps = linesCsvSteps(input.document, input.csv);
		return textFile(input, '.lines.csv', 'text/csv', await inTurns(steps, input.turns));
	},
	async tablesCsv(input) {
		const { tablesCsv } = await import('../../../../../ocr/export/csv/tables-csv');
		return textFile(input, '.tables.csv', 'text/csv', tablesCsv(input.document, input.csv));
	},
	async hocr(input) {
		const { hocrSteps } = await import('../../../../../ocr/export/page-formats/hocr');
		const { frames, warnings } = await framesOf(input);
		const content = await inTurns(hocrSteps(input.document, frames), input.turns);
		return { ...textFile(input, '.hocr', 'text/html', content), warnings };
	},
	async alto(input) {
		const { altoSteps } = await import('../../../../../ocr/export/page-formats/alto');
		const { frames, warnings } = await framesOf(input);
		const pages = await inTurns(altoSteps(input.document, frames), input.turns);
		return { files: pageFiles(pages), warnings };
	},
	async pageXml(input) {
		const { pageXmlSteps } = await import('../../../../../ocr/export/page-formats/page-xml');
		const { frames, warnings } = await framesOf(input);
		const steps = pageXmlSteps(input.document, frames, { created: input.now });
		const pages = await inTurns(steps, input.turns);
		return { files: pageFiles(pages), warnings };
	},
	async pdf(input) {
		const { document, original, pageSize, searchable, stem } = input;
		if (!original) {
			throw fieldFailure(
				'Original File Field',
				'a searchable PDF needs the original file. Set the field to the binary field that contains it.',
			);
		}
		const { searchablePdf } = await import('../../../../../ocr/export/pdf/searchable-pdf');
		const options = { ...searchable, pageSize, turns: input.turns };
		const { bytes, warnings } = await searchablePdf(document, original, options);
		const fileName = `${stem}.searchable.pdf`;
		return { files: [{ fileName, mimeType: 'application/pdf', bytes }], warnings };
	},
};

/** Formats that are made of words or positions, as the subject of a sentence. */
export const NEEDS_WORDS: Record<string, string> = {
	wordsCsv: 'Words CSV',
	hocr: 'hOCR',
	alto: 'ALTO',
	pageXml: 'PAGE XML',
	pdf: 'A searchable PDF',
};

/** How much of the original the formats want: nothing can be laid over a file that is not there. */
export function useOfOriginal(formats: readonly string[]): UseOfOriginal {
	if (formats.includes('pdf')) return 'must';
	return formats.some((format) => ['hocr', 'alto', 'pageXml'].includes(format)) ? 'sizes' : 'not';
}

async function framesOf({ document, original, pageSize: given }: ExportInput) {
	const { made, warnings } = await tryOriginal(original, async (usable) => {
		if (!usable) return pageFrames(document, { given });
		const { readOriginalPages } = await import('../../../../../ocr/original/read-pages');
		return pageFrames(document, { given, original: await readOriginalPages(usable) });
	});
	return { ...made, warnings: [...warnings, ...made.warnings] };
}

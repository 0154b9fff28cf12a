import { PDFDocument } from '../../ocr/bundled/pdf-lib';
import { CODE_PIXELS, CodeReader } from '../../ocr/original/codes/read-codes';
import { PageFile } from '../../ocr/original/cut/page-file';
import { pageWithout, separatorSheet, type Scan } from './scans';

/** Of drawn scans; counts, and ms of the processor for each page. */
export interface Figures {
	sheets: number;
	found: number;
	/** What was missed, such as `code39 150 dpi`. */
	missed: string[];
	/** What else was read of a sheet's code. */
	misread: string[];
	pages: number;
	/** Pages without a code on which one was seen, and what. */
	wrong: string[];
	msPerPage: number;
}

/** Looks for codes on scans, each a page of a PDF as a scanner makes it. The same numbers are the same scans. */
export async function measureSeparators(sheets: number, pages: number): Promise<Figures> {
	const ofSheets = await measureRange('sheet', 1, sheets);
	const ofPages = await measureRange('page', sheets + 1, pages);
	return {
		sheets,
		found: ofSheets.found,
		missed: ofSheets.missed,
		misread: ofSheets.wrong,
		pages,
		wrong: ofPages.wrong,
		msPerPage: Math.round((ofSheets.ms + ofPages.ms) / (sheets + pages)),
	};
}

export async function measureRange(what: 'sheet' | 'page', first: number, count: number) {
	const figures = { found: 0, missed: [] as string[], wrong: [] as string[], ms: 0 };
	for (let seed = first; seed < first + count; seed++) {
		const scan = await (what === 'sheet' ? separatorSheet(seed) : pageWithout(seed));
		const { codes, took } = await codesOn(scan);
		figures.ms += took;
		const others = codes.filter((code) => code !== scan.code);
		if (others.length > 0) figures.wrong.push(`${scan.kind ?? 'page'}: ${others.join(', ')}`);
		if (what === 'page') continue;
		if (codes.includes(scan.code!)) figures.found++;
		else figures.missed.push(`${scan.kind} ${scan.dpi} dpi`);
	}
	return figures;
}

async function codesOn({ jpeg, dpi }: Scan): Promise<{ codes: string[]; took: number }> {
	const pdf = await PDFDocument.create();
	const image = await pdf.embedJpg(jpeg);
	const [width, height] = [(image.width * 72) / dpi, (image.height * 72) / dpi];
	pdf.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height });
	const bytes = await pdf.save();
	const reader = await CodeReader.load();
	const file = await PageFile.open(bytes, { fileName: 'scan.pdf', format: 'pdf' });
	try {
		const before = process.cpuUsage();
		const drawn = await file.draw(1, CODE_PIXELS);
		const found = drawn ? await reader.codesOn(drawn) : [];
		const { user, system } = process.cpuUsage(before);
		return { codes: found.map(({ text }) => text), took: (user + system) / 1000 };
	} finally {
		file.close();
	}
}

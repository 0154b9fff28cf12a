import { PDFDocument } from '@napi-rs/canvas';
import { execFile } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { removeFolder, temporaryFolder } from '../harness/folders.ts';
import { projectRoot } from '../harness/paths.ts';
import { languages } from '../mailbox/languages.ts';

const run = promisify(execFile);

/** What Inspect File takes of time and memory, each in a process of its own. */
export async function inspectFigures(): Promise<Record<string, Record<string, number>>> {
	const folder = temporaryFolder('inspect');
	const measured = async (what: string, bytes: Buffer) => {
		const file = path.join(folder, 'measured.pdf');
		await writeFile(file, bytes);
		const probe = path.join(projectRoot, 'test/bench/inspect-probe.cjs');
		const { stdout } = await run(process.execPath, ['--expose-gc', probe, file]);
		return [what, JSON.parse(stdout) as Record<string, number>] as const;
	};
	try {
		return Object.fromEntries([
			await measured('Inspect File: 200 MB, 100 scanned pages', scannedPdf(100, 2_100_000)),
			await measured('Inspect File: 1,000 pages of text', textPdf(1000)),
		]);
	} finally {
		removeFolder(folder);
	}
}

/** Pictures that are not packed: what a scanner has stored, in bytes a page. */
function scannedPdf(count: number, bytesOfPage: number): Buffer {
	const width = 1240;
	const height = Math.floor(bytesOfPage / width);
	const pixels = Buffer.alloc(width * height);
	const parts: Buffer[] = [];
	const offsets: number[] = [];
	let length = 0;
	const put = (bytes: Buffer) => {
		parts.push(bytes);
		length += bytes.length;
	};
	const add = (number: number, ...content: Array<string | Buffer>) => {
		offsets[number] = length;
		for (const each of [`${number} 0 obj\n`, ...content, '\nendobj\n']) {
			put(typeof each === 'string' ? Buffer.from(each, 'latin1') : Buffer.from(each));
		}
	};
	put(Buffer.from('%PDF-1.4\n'));
	const kids = Array.from({ length: count }, (_, at) => `${4 + at * 2} 0 R`).join(' ');
	add(1, '<</Type/Catalog/Pages 2 0 R>>');
	add(2, `<</Type/Pages/Count ${count}/MediaBox[0 0 595 842]/Kids[${kids}]>>`);
	add(3, '<</Length 28>>\nstream\nq 595 0 0 842 0 0 cm /I Do Q\nendstream');
	for (let at = 0; at < count; at++) {
		const [page, picture] = [4 + at * 2, 5 + at * 2];
		add(
			page,
			`<</Type/Page/Parent 2 0 R/Contents 3 0 R/Resources<</XObject<</I ${picture} 0 R>>>>>>`,
		);
		const size = `/Width ${width}/Height ${height}/BitsPerComponent 8/ColorSpace/DeviceGray`;
		const dictionary = `<</Type/XObject/Subtype/Image${size}/Length ${pixels.length}>>\nstream\n`;
		add(picture, dictionary, randomFillSync(pixels), '\nendstream');
	}
	const size = offsets.length;
	const table = offsets.slice(1).map((at) => `${String(at).padStart(10, '0')} 00000 n \n`);
	const end = `trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF\n`;
	return Buffer.concat([
		...parts,
		Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${table.join('')}${end}`, 'latin1'),
	]);
}

/** A4, with 50 lines of 12 words on each page. */
export function textPdf(count: number): Buffer {
	const [{ font, words }] = languages() as [ReturnType<typeof languages>[number]];
	const pdf = new PDFDocument();
	for (let page = 0; page < count; page++) {
		const context = pdf.beginPage(595, 842);
		context.font = `10px "${font}"`;
		for (let row = 0; row < 50; row++) {
			const line = Array.from(
				{ length: 12 },
				(_, at) => words[(page + row * 7 + at) % words.length],
			);
			context.fillText(line.join(' '), 40, 50 + row * 15);
		}
		pdf.endPage();
	}
	return pdf.close();
}

import { chunkDocument } from '../../../../ocr/chunks/chunk-document';
import type { Chunk, ChunkSettings } from '../../../../ocr/chunks/types';
import type { OcrDocument } from '../../../../ocr/document/types';

/** One sentence for each broken promise of chunks that do not overlap. */
export function chunkBreaches(document: OcrDocument, settings: ChunkSettings): string[] {
	const { chunks } = chunkDocument(document, settings);
	const found = chunks.flatMap((chunk, index) => [
		...(chunk.index === index ? [] : [`chunk ${index} is number ${chunk.index}`]),
		...ownBreaches(chunk, document, settings),
	]);
	const times = new Uint8Array(document.text.length);
	for (const { offset, length } of chunks.flatMap(({ spans }) => spans)) {
		for (let at = offset; at < offset + length; at++) times[at]!++;
	}
	times.forEach((count, at) => {
		const sign = document.text[at]!;
		if (count > 1) found.push(`${JSON.stringify(sign)} at ${at} is in ${count} chunks`);
		if (count === 0 && sign.trim() !== '')
			found.push(`${JSON.stringify(sign)} at ${at} is in none`);
	});
	return found;
}

function ownBreaches(chunk: Chunk, document: OcrDocument, settings: ChunkSettings): string[] {
	const { index, text, spans, pages, polygons, confidence, tooLong = false } = chunk;
	const found: string[] = [];
	const check = (holds: boolean, sentence: string) => {
		if (!holds) found.push(`chunk ${index}: ${sentence}`);
	};
	check(text.trim() !== '', 'no text');
	check(text.length > settings.maxCharacters === tooLong, `${text.length} UTF-16 units`);
	let end = 0;
	for (const { offset, length } of spans) {
		check(offset >= end && length > 0, `a span at ${offset} after ${end}`);
		end = offset + length;
		check(!isWithinPair(document.text, offset), `begins within a pair at ${offset}`);
	}
	check(end <= document.text.length, 'goes on behind the text');
	check(pages.length > 0 && pages.every((page, at) => at === 0 || page > pages[at - 1]!), 'pages');
	check(
		polygons.map(({ page }) => page).join() === pages.join(),
		`places on ${polygons.map(({ page }) => page).join()}, pages ${pages.join()}`,
	);
	for (const { page: number } of polygons) {
		const page = document.pages.find((one) => one.number === number);
		check(page !== undefined, `page ${number} is not there`);
	}
	const corners = polygons.flatMap(({ polygon }) => polygon ?? []);
	check(
		corners.every(([x, y]) => x >= 0 && x <= 1 && y >= 0 && y <= 1),
		'a place off the page',
	);
	check(confidence === null || (confidence >= 0 && confidence <= 1), `confidence ${confidence}`);
	return found;
}

const isWithinPair = (text: string, at: number) =>
	/[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '');

import { drawing } from '../../../../../ocr/original/pdf-drawing';
import { PdfEngine } from '../../../../../ocr/original/pdf-engine';

/** A page as a viewer draws it, as text that two pages can be compared by. */
export async function seenPage(bytes: Uint8Array, number = 1): Promise<string> {
	const engine = await PdfEngine.open(bytes, 'The file');
	try {
		const { done } = await engine.inPieces(number - 1, drawing(20_000));
		return done === null
			? 'nothing'
			: `${done.width} × ${done.height}: ${Buffer.from(done.data).toString('base64')}`;
	} finally {
		engine.close();
	}
}

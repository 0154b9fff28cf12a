import { laidPages, textOf } from './layout';

/** The text of each page, a blank line wherever more than the usual space lies between two lines. */
export function plainPages(): string[] {
	return laidPages.map(({ lines }) => {
		let text = '';
		lines.forEach((line, index) => {
			if (index > 0) {
				const [above] = lines[index - 1].cells[0];
				const gap = line.cells[0][0].top - above.top - above.height;
				text += gap > 20 ? '\n\n' : '\n';
			}
			text += textOf(line);
		});
		return text;
	});
}

/** The answer on Upstage's "Document OCR" page, to the picture hello.png. */
export const seedAnswer = () => ({
	apiVersion: '1.1',
	confidence: 0.9924988460974842,
	metadata: { pages: [{ height: 256, page: 1, width: 786 }] },
	mimeType: 'multipart/form-data',
	modelVersion: 'ocr-2.2.1',
	numBilledPages: 1,
	pages: [
		{
			confidence: 0.9924988460974842,
			height: 256,
			id: 0,
			text: 'Print the words \nhello, world',
			width: 786,
			words: [
				seedWord(0, 'Print', 0.9950619419121907, [65, 52], [221, 55], [221, 104], [64, 101]),
				seedWord(1, 'the', 0.9989913157886589, [243, 49], [341, 52], [340, 105], [241, 102]),
				seedWord(2, 'words', 0.9890200556796326, [368, 52], [553, 51], [553, 105], [368, 105]),
				seedWord(3, 'hello,', 0.9933670202605895, [214, 131], [470, 149], [467, 206], [210, 188]),
				seedWord(4, 'world', 0.986053896846349, [527, 145], [748, 143], [749, 192], [527, 194]),
			],
		},
	],
	stored: true,
	text: 'Print the words \nhello, world',
});

function seedWord(
	id: number,
	text: string,
	confidence: number,
	...vertices: Array<[number, number]>
) {
	return {
		boundingBox: { vertices: vertices.map(([x, y]) => ({ x, y })) },
		confidence,
		id,
		text,
	};
}

import { frameAt, gridNote, languageTags, ocrSystem, readAt } from '../../../../ocr/export/made-by';
import { frameOf } from '../../../support/export-samples';

const system = (provider: object) => ocrSystem({ provider: { id: 'p', ...provider } } as never);

test.each<[provider: object, version: string | null]>([
	[{}, null],
	[{ model: '', modelVersion: '' }, null],
	[{ model: 'm' }, 'm'],
	[{ model: 'm', modelVersion: '2' }, 'm 2'],
	[{ model: 'm', apiVersion: '3' }, 'm 3'],
	[{ model: 'm', modelVersion: '2', apiVersion: '3' }, 'm 2'],
	[{ apiVersion: '3' }, '3'],
])('what read the text is told by %j', (provider, version) => {
	expect(system(provider)).toEqual({ name: 'p', version });
});

test('languages are those that are named as BCP 47 has it', () => {
	const languages = [
		...['en', 'DEU', 'zh-Hant-TW', 'pt-BR', 'sl-rozaj-biske-1994'],
		...['e', 'engl', 'English', 'en_US', 'en-', '-en', 'en-abcdefghi', 'e1', ' en', 'en US', ''],
	];
	expect(languageTags({ languages } as never)).toEqual(languages.slice(0, 5));
});

const time = (job: object) => readAt({ job } as never);

test.each<[job: object, at: string | null]>([
	[{}, null],
	[{ completedAt: '2026-01-02T03:04:05+09:00' }, '2026-01-01T18:04:05.000Z'],
	[{ submittedAt: '2026-01-02T03:04:05Z' }, '2026-01-02T03:04:05.000Z'],
	[
		{ completedAt: '2026-01-02T03:04:05Z', submittedAt: '2025-01-02T03:04:05Z' },
		'2026-01-02T03:04:05.000Z',
	],
	[{ completedAt: 'soon', submittedAt: '2026-01-02T03:04:05Z' }, '2026-01-02T03:04:05.000Z'],
	[{ completedAt: 'soon' }, null],
	[{ completedAt: '+012026-01-02T03:04:05Z' }, null],
	[{ completedAt: '-000001-01-02T03:04:05Z' }, null],
])('the text was read, by %j, at %s', (job, at) => {
	expect(time(job)).toBe(at);
});

test('pages of unknown size are told, in one sentence for each reason', () => {
	const [known, words, virtual] = [
		frameOf({}),
		frameOf({ source: 'words' }),
		frameOf({ source: 'virtual' }),
	];
	expect(gridNote([])).toBeNull();
	expect(gridNote([known])).toBeNull();
	expect(gridNote([known, words])).toBe(
		'The size of some pages is unknown: they end where their words end.',
	);
	const grid =
		'The size of pages of 10000 by 10000 is unknown: positions on them are given on a grid, not in pixels.';
	expect(gridNote([virtual, known])).toBe(grid);
	expect(gridNote([words, virtual])).toBe(
		`${grid} The size of some pages is unknown: they end where their words end.`,
	);
});

test('the frame of a page is told by its place, and one that is not there is refused', () => {
	const frames = [frameOf({}), frameOf({ dpi: 7 })];
	expect(frameAt(frames, 1)).toBe(frames[1]);
	expect(() => frameAt(frames, 2)).toThrow(
		new RangeError('There is no page size for page 3 of the document.'),
	);
});

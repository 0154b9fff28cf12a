import { measureSeparators } from '../../../separators/measure';

test('codes are found on scans, and none on pages without', async () => {
	const figures = await measureSeparators(5, 2);
	expect({ missed: figures.missed, wrong: figures.wrong }).toEqual({ missed: [], wrong: [] });
}, 300_000);

import { measureSeparators } from '../../../separators/measure';

test('codes are found on scans, and none on pages without', async () => {
	const figures = await measureSeparators(8, 4);
	expect({ missed: figures.missed, wrong: figures.wrong }).toEqual({ missed: [], wrong: [] });
	if (process.env.SHOW) console.log(figures);
}, 120_000);

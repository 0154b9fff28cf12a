import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { atOnce } from '../../ocr/document/turns';
import { calibrateSteps } from '../../ocr/review/calibrate/calibrate';
import { calibrationPreview } from '../../ocr/review/calibrate/preview';
import { projectRoot } from '../harness/paths';
import { drawn, overconfident, simulate } from '../support/reviewed-words';
import { startBrowser } from './support/chromium';
import { asN8nShowsIt } from './support/n8n-viewer';

const pictures = path.join(projectRoot, '.cache', 'browser');

let browser: Browser;

beforeAll(async () => {
	mkdirSync(pictures, { recursive: true });
	browser = await startBrowser();
});

afterAll(async () => await browser?.close());

test.each(['light', 'dark'] as const)(
	'what n8n shows of a calibration, in %s, has the diagram and the table',
	async (colorScheme) => {
		const rows = simulate(overconfident, { documents: 30, words: 100 }, drawn(1, 7));
		const settings = { kind: 'word', wished: 0.01, mostWords: 0.05 } as const;
		const [calibration] = atOnce(calibrateSteps(rows, settings)).calibrations;
		const page = await browser.newPage({ colorScheme, viewport: { width: 900, height: 1000 } });
		await page.setContent(asN8nShowsIt(calibrationPreview(calibration!)));
		await page.screenshot({ path: path.join(pictures, `calibration-${colorScheme}.png`) });
		const [width, height] = await page.evaluate(async () => {
			const box = document.querySelector('.picture')!;
			const drawing = new Image();
			drawing.src = /^url\("(.*)"\)$/.exec(getComputedStyle(box).backgroundImage)![1]!;
			await drawing.decode();
			return [drawing.naturalWidth, box.getBoundingClientRect().height];
		});
		expect(width).toBeGreaterThan(500);
		expect(height).toBeGreaterThan(300);
		expect(await page.locator('td').count()).toBe(5 * calibration!.bins.length);
		await page.close();
	},
);

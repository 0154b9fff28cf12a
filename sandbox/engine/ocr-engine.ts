import { createWorker, type Worker, type Page } from 'tesseract.js';

import type { PageImage } from './pages.ts';
import type { Quad, ReadLine } from './reading.ts';

/** A line as seen in one look at an image. */
export interface SeenLine extends ReadLine {
	/** Degrees clockwise from level, of the baseline. */
	slope: number;
	/** Pixels. */
	length: number;
	/** Pixels. */
	height: number;
}

// Below this, tesseract sees letters in logos, creases and shadows.
const MIN_CONFIDENCE = 25;

/** A small pool of tesseract workers, started when first needed. */
export class OcrEngine {
	private readonly size: number;
	private readonly languagePath: string;
	private readonly workers: Array<Promise<Worker>> = [];
	private readonly idle: Worker[] = [];
	private readonly waiting: Array<(worker: Worker) => void> = [];

	/** @param languagePath folder of `eng.traineddata.gz` */
	constructor(size: number, languagePath: string) {
		this.size = size;
		this.languagePath = languagePath;
	}

	async look(image: PageImage): Promise<SeenLine[]> {
		const worker = await this.take();
		try {
			const output = { text: false, blocks: true };
			const { data } = await worker.recognize(asPgm(image), {}, output);
			return linesOf(data);
		} finally {
			this.giveBack(worker);
		}
	}

	async close(): Promise<void> {
		const workers = await Promise.allSettled(this.workers);
		for (const worker of workers) {
			if (worker.status === 'fulfilled') await worker.value.terminate();
		}
	}

	private async take(): Promise<Worker> {
		const free = this.idle.pop();
		if (free) return free;
		if (this.workers.length < this.size) {
			const started = this.start();
			this.workers.push(started);
			started.catch(() => this.workers.splice(this.workers.indexOf(started), 1));
			return await started;
		}
		return await new Promise((resolve) => this.waiting.push(resolve));
	}

	private giveBack(worker: Worker): void {
		const next = this.waiting.shift();
		if (next) next(worker);
		else this.idle.push(worker);
	}

	private async start(): Promise<Worker> {
		const worker = await new Promise<Worker>((resolve, reject) => {
			const fail = (reason: unknown) => reject(new Error(`Tesseract did not start: ${reason}`));
			createWorker('eng', undefined, {
				langPath: this.languagePath,
				gzip: true,
				cacheMethod: 'none',
				// Without a handler, tesseract.js throws inside its message listener and ends the process;
				// and where the language cannot be loaded, its own promise stays open for good.
				errorHandler: fail,
			}).then(resolve, fail);
		});
		await worker.setParameters({ user_defined_dpi: '200' });
		return worker;
	}
}

/** PGM is the cheapest picture that tesseract reads: a header in front of the bytes. */
function asPgm({ width, height, grey }: PageImage): Buffer {
	return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), grey]);
}

function linesOf(page: Page): SeenLine[] {
	const lines: SeenLine[] = [];
	let paragraph = 0;
	for (const [block, { paragraphs }] of (page.blocks ?? []).entries()) {
		for (const part of paragraphs) {
			for (const { words, baseline, bbox, rowAttributes } of part.lines) {
				const read = words
					.filter(({ text, confidence }) => text.trim() !== '' && confidence >= MIN_CONFIDENCE)
					.map((word) => ({
						text: word.text.trim(),
						confidence: Math.min(1, word.confidence / 100),
						quad: rectangle(word.bbox),
					}));
				if (read.length === 0) continue;
				lines.push({
					block,
					paragraph,
					words: read,
					slope: degrees(baseline.y1 - baseline.y0, baseline.x1 - baseline.x0),
					length: bbox.x1 - bbox.x0,
					height: rowAttributes.rowHeight,
				});
			}
			paragraph++;
		}
	}
	return lines;
}

function degrees(dy: number, dx: number): number {
	return (Math.atan2(dy, dx) * 180) / Math.PI;
}

function rectangle(box: { x0: number; y0: number; x1: number; y1: number }): Quad {
	return [
		[box.x0, box.y0],
		[box.x1, box.y0],
		[box.x1, box.y1],
		[box.x0, box.y1],
	];
}

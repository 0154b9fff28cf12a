import type { Locator, Page } from 'playwright-core';

/** What the panel of a node shows of a run that went wrong. */
export interface Shown {
	message: string;
	/** Further lines below it; empty where there are none. */
	description: string;
	/** What pops up beside it. */
	toast: string;
	/** Everything that can be read there, what can be unfolded included. */
	all: string;
}

/** The panel of one node: its input, its fields and its output. */
export class NodePanel {
	readonly page: Page;
	readonly output: Locator;
	readonly fields: Locator;

	constructor(page: Page) {
		this.page = page;
		this.output = this.#byTestId('output-panel');
		this.fields = this.#byTestId('node-parameters');
	}

	/** The node's, as it is now. */
	async name(): Promise<string> {
		return (await this.#byTestId('node-title-container').innerText()).trim();
	}

	/** Clicks on Execute step, and waits until the run has ended. For a node that has not run before. */
	async execute(): Promise<'success' | 'danger'> {
		const button = this.#byTestId('node-execute-button');
		await button.click();
		const ended = this.output.locator('[data-test-id^="node-run-status-"]');
		await ended.first().waitFor();
		// The node's result comes first and the end of the run a moment later: until then the button turns.
		await button.getByText('Execute step').waitFor();
		const id = await ended.first().getAttribute('data-test-id');
		return id === 'node-run-status-danger' ? 'danger' : 'success';
	}

	/** Clicks on Execute step after a run that went wrong, and waits until one has gone well. */
	async executeAgain(): Promise<void> {
		await this.#byTestId('node-execute-button').click();
		await this.output.locator('[data-test-id="node-run-status-success"]').waitFor();
	}

	/** Another view of the output. */
	async show(view: 'Schema' | 'JSON'): Promise<void> {
		await this.output.getByText(view, { exact: true }).click();
	}

	/** The message of a run that went wrong, and all that belongs to it. */
	async shown(): Promise<Shown> {
		const message = await this.#byTestId('node-error-message').innerText();
		const descriptions = await this.#byTestId('node-error-description').allInnerTexts();
		const toast = await this.#closeToasts();
		const folded = this.output.locator('details > summary');
		for (const summary of await folded.all()) await summary.click();
		return {
			message,
			description: descriptions.join('\n'),
			toast,
			all: [await this.output.innerText(), toast].join('\n'),
		};
	}

	/** What a run that went well has to say besides its result. */
	async hints(): Promise<string> {
		return await this.output.locator('[data-test-id="run-data-hints"]').innerText();
	}

	/** They lie over what is to be clicked. @returns what they said */
	async #closeToasts(): Promise<string> {
		const toast = this.page.locator('.el-notification');
		await toast.first().waitFor();
		const texts = await toast.allInnerTexts();
		for (let left = texts.length; left > 0; left--) {
			await toast.last().locator('.el-notification__closeBtn').click();
			await toast.nth(left - 1).waitFor({ state: 'detached' });
		}
		return texts.join('\n');
	}

	async close(): Promise<void> {
		await this.#byTestId('ndv-close-button').click();
	}

	#byTestId(id: string): Locator {
		return this.page.locator(`[data-test-id="${id}"]`);
	}
}

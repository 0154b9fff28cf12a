import type { Locator, Page } from 'playwright-core';

/** The fields of the node whose panel is open, as a person sets them. */
export class NodeFields {
	constructor(private readonly page: Page) {}

	/** By its name in the node's parameters. */
	input(name: string): Locator {
		return this.page.locator(`[data-test-id="parameter-input-${name}"]`);
	}

	/** What a field or a list of options shows. */
	async shown(name: string): Promise<string> {
		return await this.input(name).locator('input').first().inputValue();
	}

	/** The titles of what an open list offers. */
	async offered(name: string): Promise<string[]> {
		await this.input(name).click();
		await this.entries.first().waitFor();
		const titles = await this.entries.locator('.option-headline').allInnerTexts();
		await this.page.keyboard.press('Escape');
		await this.entries.first().waitFor({ state: 'hidden' });
		return titles.map((title) => title.trim());
	}

	/** Opens a list and takes entries by their titles: one, or several of a list that takes several. */
	async select(name: string, ...titles: string[]): Promise<void> {
		await this.input(name).click();
		for (const title of titles) await this.choose(title);
		if (titles.length > 1) await this.page.keyboard.press('Escape');
		await this.entries.first().waitFor({ state: 'hidden' });
	}

	/** Opens a list, types what is to be looked for in it, and takes the entry that is then left. */
	async search(name: string, text: string, title: string): Promise<void> {
		await this.input(name).click();
		await this.page.keyboard.type(text);
		await this.choose(title);
		await this.entries.first().waitFor({ state: 'hidden' });
	}

	/** Opens the list of options that are not set yet, and adds one by its title. */
	async addOption(title: string): Promise<void> {
		await this.openOptions();
		await this.choose(title);
		await this.entries.first().waitFor({ state: 'hidden' });
	}

	async openOptions(): Promise<void> {
		await this.page.locator('[data-test-id="collection-parameter-add"]').last().click();
		await this.entries.first().waitFor();
	}

	/** The titles of the options that can be added. */
	async offeredOptions(): Promise<string[]> {
		await this.openOptions();
		const titles = await this.entries.allInnerTexts();
		await this.page.keyboard.press('Escape');
		await this.entries.first().waitFor({ state: 'hidden' });
		return titles.map((title) => title.trim());
	}

	/** Clicks on a switch. */
	async flip(name: string): Promise<void> {
		await this.input(name).locator('.el-switch, [role="switch"]').first().click();
	}

	/** Types in the place of what stands in a field, and leaves it: a hint of n8n's lies below it until then. */
	async fill(name: string, value: string): Promise<void> {
		await this.input(name).locator('input, textarea').first().click();
		await this.page.keyboard.press('ControlOrMeta+A');
		await this.page.keyboard.type(value);
		await this.page.keyboard.press('Tab');
		// The editor takes over what was typed a moment later.
		await this.page.waitForTimeout(1000);
	}

	/** Adds an entry to a list of entries, by the button that says so. */
	async addEntry(button: string): Promise<void> {
		await this.page.getByText(button, { exact: true }).filter({ visible: true }).first().click();
	}

	/** Writes into an editor of JSON or of an expression, in the place of what stands in it. */
	async write(name: string, text: string): Promise<void> {
		await this.input(name).locator('.cm-content').first().click();
		await this.page.keyboard.press('ControlOrMeta+A');
		// As a whole, as it is pasted: an editor closes brackets that are typed.
		await this.page.keyboard.insertText(text);
		await this.page.waitForTimeout(1000);
		await this.page.keyboard.press('Escape');
	}

	/** Points at a field, clicks on Expression above it, and writes one. */
	async express(name: string, expression: string): Promise<void> {
		await this.input(name).hover();
		// Each field has one, which is seen while the mouse is on the field.
		const toggle = '[@data-test-id="radio-button-expression"]';
		const field = this.input(name).locator(`xpath=ancestor::*[.//*${toggle}][1]`);
		await field.locator(`xpath=.//*${toggle}`).click();
		await this.write(name, expression);
		// Its result lies over the fields below until it is left.
		await this.page.getByText('Parameters', { exact: true }).first().click();
	}

	private get entries(): Locator {
		return this.page.locator('.el-select-dropdown__item').filter({ visible: true });
	}

	private async choose(title: string): Promise<void> {
		const named = this.page.getByText(title, { exact: true });
		await this.entries.filter({ has: named }).first().click();
	}
}

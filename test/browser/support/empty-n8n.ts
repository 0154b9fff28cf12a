import type { N8nRest } from '../../harness/rest';

/** As somebody finds it who has just installed it. */
export async function emptyN8n(rest: N8nRest): Promise<void> {
	await removeCredentials(rest);
	for (const { id } of await rest.request<Array<{ id: string }>>('GET', '/rest/workflows')) {
		await rest.request('POST', `/rest/workflows/${id}/archive`, {});
		await rest.request('DELETE', `/rest/workflows/${id}`);
	}
}

/** n8n selects a credential by itself where there is one. @param type all where left out */
export async function removeCredentials(rest: N8nRest, type?: string): Promise<void> {
	const all = await rest.request<Array<{ id: string; type: string }>>('GET', '/rest/credentials');
	for (const credential of all) {
		if (type === undefined || credential.type === type) {
			await rest.request('DELETE', `/rest/credentials/${credential.id}`);
		}
	}
}

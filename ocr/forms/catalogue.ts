/**
 * The forms of services that are no provider of this package, for lists that people pick from. Light:
 * n8n loads it when it starts. `id` is the form's own, `name` is without the version that its messages
 * name.
 */
export const OTHER_FORMS = [
	{ id: 'azure-image-analysis', name: 'Azure AI Image Analysis' },
	{ id: 'azure-document-intelligence', name: 'Azure Document Intelligence' },
	{ id: 'azure-read', name: 'Azure Read' },
	{ id: 'clova', name: 'Naver CLOVA' },
	{ id: 'google-vision', name: 'Google Vision' },
	{ id: 'text', name: 'Plain Text' },
] as const;

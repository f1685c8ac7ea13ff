import { byId, make, message } from './dom.js';
import { copyButton } from './copy.js';
import { dateTime } from './format.js';
import { status } from './status.js';

const SNIPPETS = {
	'application.yml': ({ apiUrl, uploadsUrl, gatewayUrl }) => `pinata:
  jwt: \${PINATA_JWT}
  api-url: ${apiUrl}
  uploads-url: ${uploadsUrl}
  gateway:
    url: ${gatewayUrl}
`,
	'TypeScript SDK': ({ apiUrl, uploadsUrl }) => `const pinata = new PinataSDK({
	pinataJwt: process.env.PINATA_JWT,
	endpointUrl: "${apiUrl}/v3",
	uploadUrl: "${uploadsUrl}/v3"
});
`,
	'curl': ({ uploadsUrl }) => `curl -H "Authorization: Bearer $PINATA_JWT" -F network=public -F file=@hello.txt \\
  ${uploadsUrl}/v3/files
`
};

export function startConnect() {
	return { show };
}

async function show() {
	try {
		const current = await status();
		byId('facts').replaceChildren(...facts(current));
		byId('snippets').replaceChildren(...Object.entries(SNIPPETS).map(([name, text]) => snippet(name, text(current))));
	}
	catch (error) {
		byId('facts').replaceChildren();
		byId('snippets').replaceChildren(message(error.message, show));
	}
}

function facts({ apiUrl, uploadsUrl, gatewayUrl, dataDirectory, startedAt }) {
	return [
		url('API', apiUrl),
		url('Uploads', uploadsUrl),
		url('Gateway', gatewayUrl),
		fact('Data', dataDirectory ? make('code', {}, dataDirectory) : 'In a temporary directory, gone when the emulator ends'),
		fact('Started', make('time', { datetime: startedAt }, dateTime(startedAt)))
	];
}

function url(name, value) {
	return fact(name, make('code', {}, value), copyButton(`the URL of the ${name}`, () => value));
}

function fact(name, ...value) {
	return make('div', {}, make('dt', {}, name), make('dd', {}, ...value));
}

function snippet(name, text) {
	return make('div', { class: 'panel snippet' },
			make('div', {}, make('h2', {}, name), copyButton(`the snippet for ${name}`, () => text)),
			make('pre', { tabindex: 0, 'aria-label': name, role: 'group' }, make('code', {}, text)));
}

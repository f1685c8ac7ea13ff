const SILENCE = 'Pinata Local does not answer. Is it still running?';

/** Call the admin API. Returns the JSON of the answer; what went wrong is an Error whose message is a sentence. */
export async function call(method, path, body) {
	const options = { method, cache: 'no-store' };
	if (body) {
		options.headers = { 'Content-Type': 'application/json' };
		options.body = JSON.stringify(body);
	}
	let answer;
	try {
		answer = await fetch(`/admin/${path}`, options);
	}
	catch {
		throw new Error(SILENCE);
	}
	const text = await answer.text();
	if (!answer.ok) {
		throw new Error(failure(answer.status, text));
	}
	return JSON.parse(text);
}

/** Return a sentence on an answer that is an error. */
export function failure(status, text) {
	if (!status) {
		return SILENCE;
	}
	try {
		return `${JSON.parse(text).error.message}.`;
	}
	catch {
		return `Pinata Local answered with status ${status}.`;
	}
}

export function query(parameters) {
	return new URLSearchParams(Object.entries(parameters).filter(([, value]) => value)).toString();
}

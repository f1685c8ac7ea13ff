import { call } from './http.js';

let asked;

/** Return what does not change while the emulator runs; it is asked for once, or again after it failed. */
export function status() {
	asked ??= call('GET', 'status').catch((error) => {
		asked = undefined;
		throw error;
	});
	return asked;
}

import { call } from './http.js';

/**
 * Let the user set limits.
 * @param form its controls are named as the limits
 * @param attempt runs a promise and tells the user what went wrong
 */
export function limitsOf(form, attempt) {
	let current = {};

	function show(limits) {
		current = limits;
		for (const control of form.elements) {
			if (control.type === 'checkbox') {
				control.checked = limits[control.name];
			}
			else {
				control.value = limits[control.name] ?? '';
			}
		}
	}

	form.addEventListener('submit', (event) => event.preventDefault());
	form.addEventListener('change', ({ target }) => {
		const value = (target.type === 'checkbox') ? target.checked : target.value || null;
		attempt(call('PUT', 'limits', { ...current, [target.name]: value }).then(show));
	});
	return {
		refresh: () => call('GET', 'limits').then(show),
		reset: () => call('DELETE', 'limits').then(show)
	};
}

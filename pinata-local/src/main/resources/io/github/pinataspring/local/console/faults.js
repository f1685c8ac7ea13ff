import { button, byId, make, toast } from './dom.js';
import { call } from './http.js';
import { number } from './format.js';
import { cell, listing } from './listing.js';
import { createFault } from './new-fault.js';
import { limitsOf } from './limits.js';
import { repeat } from './repeat.js';
import { say, sayTurns } from './fault-actions.js';

const EVERYWHERE = '/**';

const SWITCHES = [
	{ name: 'Too many requests', hint: 'Answers 429 and asks to wait for 5 seconds.',
		fault: { action: 'answer', status: 429, retryAfterSeconds: 5 } },
	{ name: 'Server error', hint: 'Answers 500.', fault: { action: 'answer', status: 500 } },
	{ name: 'Service unavailable', hint: 'Answers 503.', fault: { action: 'answer', status: 503 } },
	{ name: 'Plan used up', hint: 'Answers that the account is blocked because it used more than its plan allows.',
		fault: { action: 'plan-limit' } },
	{ name: 'Latency', hint: 'Waits a second before anything is done.', fault: { action: 'delay', milliseconds: 1_000 } },
	{ name: 'Dropped connections', hint: 'Resets the connection when the headers of a request have come.',
		fault: { action: 'drop-before-body' } },
	{ name: 'Lost answers', hint: 'Does what is asked, and resets the connection instead of answering.',
		fault: { action: 'lose-response' } },
	{ name: 'Wrong CIDs', hint: 'Answers with the CIDs of something else.', fault: { action: 'wrong-cids' } },
	{ name: 'Eventual consistency', hint: 'Hides files from lists and the gateway for 10 seconds after their upload.',
		fault: { action: 'hide-new-files', milliseconds: 10_000 } }
];

export function startFaults() {
	const problem = byId('faults-error');
	const limits = limitsOf(byId('limits'), attempt);
	const switches = SWITCHES.map(({ name, hint, fault }) => switchOf(name, hint, fault));
	let faults = [];

	const list = listing(byId('fault-list'), {
		label: 'Faults',
		columns: ['What happens', 'To which requests', 'How often', 'Hits', make('span', { class: 'hidden' }, 'Actions')],
		load: async () => {
			({ faults } = await call('GET', 'faults'));
			switches.forEach((each) => each.show());
			return { rows: faults };
		},
		row: cells,
		empty: () => 'No fault is switched on.'
	});

	async function attempt(promise, done) {
		try {
			await promise;
			problem.textContent = '';
			await list.refresh();
			toast(done ?? 'Set.');
		}
		catch (error) {
			problem.textContent = error.message;
		}
	}

	function switchOf(name, hint, fault) {
		const alike = () => faults.filter((each) => isAlways(each) && each.path === EVERYWHERE
				&& ['action', 'status', 'retryAfterSeconds', 'milliseconds'].every((key) => each[key] === fault[key]));
		const toggle = make('input', { type: 'checkbox', role: 'switch', onchange: () => attempt(toggle.checked
				? call('POST', 'faults', { path: EVERYWHERE, ...fault })
				: Promise.all(alike().map(remove))) });
		byId('switches').append(make('label', { class: 'setting' }, make('span', {}, name, make('span', { class: 'hint' }, hint)),
				toggle));
		return { show: () => toggle.checked = alike().length > 0 };
	}

	function cells(fault) {
		return [
			cell('name', undefined, say(fault)),
			cell('', 'Requests', make('code', {}, fault.method && `${fault.method} `, fault.path)),
			cell('quiet', 'How often', sayTurns(fault)),
			cell('number', 'Hits', number(fault.hits)),
			cell('actions', undefined, button('Switch off', () => attempt(remove(fault)),
					{ class: 'button plain stop', 'aria-label': `Switch off: ${say(fault)}, ${fault.path}` }))
		];
	}

	byId('new-fault').addEventListener('click', async () => {
		if (await createFault()) {
			list.refresh();
		}
	});
	byId('reset-faults').addEventListener('click', () => attempt(Promise.all([call('DELETE', 'faults'), limits.reset()]),
			'Nothing is limited or broken any more.'));
	const polling = repeat(() => Promise.all([list.refresh(), limits.refresh().catch(() => {})]), 2_000);
	return { show: polling.start, hide: polling.stop };
}

function isAlways({ method, skip, times, probability }) {
	return method === null && skip === 0 && times === null && probability === 1;
}

function remove({ id }) {
	return call('DELETE', `faults/${id}`);
}

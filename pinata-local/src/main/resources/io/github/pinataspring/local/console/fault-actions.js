import { number, plural, size } from './format.js';

const milliseconds = { name: 'milliseconds', label: 'Milliseconds', value: 1_000, min: 0, max: 86_400_000 };

const bytesPerSecond = { name: 'bytesPerSecond', label: 'Bytes per second', value: 10_240, min: 1 };

const afterBytes = { name: 'afterBytes', label: 'After how many bytes', value: 1_024, min: 1 };

/** What faults do, as the admin API calls it: what to choose, its parameters, and how to say it of one that is on. */
export const ACTIONS = {
	'answer': {
		label: 'Answer with an error',
		parameters: [
			{ name: 'status', label: 'Status', value: 503, min: 400, max: 599 },
			{ name: 'retryAfterSeconds', label: 'Retry-After in seconds', min: 0, max: 86_400, optional: true }
		],
		say: (fault) => `Answers ${fault.status}${(fault.retryAfterSeconds === undefined) ? ''
				: ` with Retry-After: ${fault.retryAfterSeconds}`}`
	},
	'plan-limit': {
		label: 'Answer that the plan is used up',
		parameters: [],
		say: () => 'Answers that the plan is used up'
	},
	'delay': {
		label: 'Wait before anything is done',
		parameters: [milliseconds],
		say: (fault) => `Waits ${number(fault.milliseconds)} ms`
	},
	'slow-request': {
		label: 'Read bodies of requests slowly',
		parameters: [bytesPerSecond],
		say: (fault) => `Reads ${size(fault.bytesPerSecond)} per second`
	},
	'slow-response': {
		label: 'Send bodies of answers slowly',
		parameters: [bytesPerSecond],
		say: (fault) => `Sends ${size(fault.bytesPerSecond)} per second`
	},
	'drop-before-body': {
		label: 'Drop the connection before the body of the request',
		parameters: [],
		say: () => 'Drops the connection before the body'
	},
	'drop-during-body': {
		label: 'Drop the connection in the body of the request',
		parameters: [afterBytes],
		say: (fault) => `Drops the connection after ${size(fault.afterBytes)} of the body`
	},
	'drop-after-body': {
		label: 'Drop the connection after the body of the request',
		parameters: [],
		say: () => 'Drops the connection after the body'
	},
	'lose-response': {
		label: 'Do what is asked and lose the answer',
		parameters: [],
		say: () => 'Loses the answer'
	},
	'drop-during-response': {
		label: 'Drop the connection in the body of the answer',
		parameters: [{ ...afterBytes, min: 0 }],
		say: (fault) => `Drops the connection after ${size(fault.afterBytes)} of the answer`
	},
	'wrong-cids': {
		label: 'Answer with wrong CIDs',
		parameters: [],
		say: () => 'Answers with wrong CIDs'
	},
	'change-byte': {
		label: 'Change a byte of the answer',
		parameters: [{ name: 'offset', label: 'Which one, from 0', value: 0, min: 0 }],
		say: (fault) => `Changes byte ${number(fault.offset)} of the answer`
	},
	'hide-new-files': {
		label: 'Hide new files for a while',
		parameters: [{ ...milliseconds, value: 10_000 }],
		say: (fault) => `Hides files for ${number(fault.milliseconds)} ms`
	}
};

export function say(fault) {
	return ACTIONS[fault.action]?.say(fault) ?? fault.action;
}

/** Say which of the requests that match a fault hits. */
export function sayTurns({ skip, times, probability }) {
	const turns = [];
	if (skip > 0) {
		turns.push(`After ${plural(skip, 'request', 'requests')}`);
	}
	if (times !== null) {
		turns.push(`At most ${plural(times, 'time', 'times')}`);
	}
	if (probability < 1) {
		turns.push(`${number(100 * probability)} % of them`);
	}
	return turns.join(', ') || 'Every time';
}

import { make } from './dom.js';
import { call } from './http.js';
import { closeButton, showDialog, submitButton } from './dialog.js';
import { ACTIONS } from './fault-actions.js';

const PLACES = {
	'/**': 'All requests',
	'/api/**': 'API',
	'/uploads/**': 'Uploads',
	'/ipfs/**': 'Gateway',
	'': 'Another path'
};

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Let the user add a fault.
 * @return a promise of the fault, or of undefined if none was added
 */
export function createFault() {
	const parameters = make('div', { class: 'scopes' });
	const action = make('select', { name: 'action', autofocus: true, onchange: showParameters },
			...Object.entries(ACTIONS).map(([value, { label }]) => make('option', { value }, label)));
	const path = make('input', { name: 'path', value: '/api/v3/files/**', required: true, pattern: '/.*', spellcheck: 'false',
		maxlength: 500 });
	const pathField = make('label', { class: 'field', hidden: true }, 'Path', path,
			make('span', { class: 'hint' }, 'One * stands for one segment, ** at the end for any number of them.'));
	const place = make('select', { name: 'place', onchange: showPath },
			...Object.entries(PLACES).map(([value, label]) => make('option', { value }, label)));

	function showParameters() {
		parameters.replaceChildren(...ACTIONS[action.value].parameters.map((parameter) =>
			numberField(parameter.name, parameter.label, parameter)));
		parameters.hidden = ACTIONS[action.value].parameters.length === 0;
	}

	function showPath() {
		pathField.hidden = place.value !== '';
		path.disabled = pathField.hidden;
	}

	showParameters();
	showPath();
	return showDialog('New fault', [
		make('label', { class: 'field' }, 'What happens', action),
		parameters,
		make('fieldset', { class: 'group' }, make('legend', {}, 'To which requests'),
				make('div', { class: 'scopes' },
						make('label', { class: 'field' }, 'Where', place),
						make('label', { class: 'field' }, 'Method',
								make('select', { name: 'method' }, make('option', { value: '' }, 'Any'),
										...METHODS.map((method) => make('option', {}, method)))))),
		pathField,
		make('fieldset', { class: 'group' }, make('legend', {}, 'How often'),
				make('div', { class: 'scopes' },
						numberField('times', 'At most (times)', { min: 1, max: 1_000_000, optional: true }),
						numberField('skip', 'Let pass first', { value: 0, min: 0, max: 1_000_000 }),
						numberField('percent', 'Probability in %', { value: 100, min: 0.1, max: 100, step: 'any' })))
	], [closeButton('Cancel'), submitButton('Switch on')], { onsubmit: create });
}

function numberField(name, label, { value, min, max, step = 1, optional }) {
	return make('label', { class: 'field' }, label, make('input', { type: 'number', name, value, min, max, step,
		required: !optional, placeholder: optional && 'Not set' }));
}

function create({ elements }) {
	const fault = {
		action: elements.action.value,
		path: elements.place.value || elements.path.value,
		skip: elements.skip.valueAsNumber,
		probability: elements.percent.valueAsNumber / 100
	};
	if (elements.method.value) {
		fault.method = elements.method.value;
	}
	for (const { name } of [{ name: 'times' }, ...ACTIONS[fault.action].parameters]) {
		if (elements[name].value) {
			fault[name] = elements[name].valueAsNumber;
		}
	}
	return call('POST', 'faults', fault);
}

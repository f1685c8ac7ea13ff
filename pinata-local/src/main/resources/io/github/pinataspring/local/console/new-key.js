import { make } from './dom.js';
import { call } from './http.js';
import { closeButton, showDialog, submitButton } from './dialog.js';
import { copyButton } from './copy.js';

const RESOURCES = { files: 'Files', groups: 'Groups', gateways: 'Gateways', analytics: 'Analytics', org: 'All resources' };

const ENDPOINTS = {
	pinning: ['hashMetadata', 'hashPinPolicy', 'pinByHash', 'pinFileToIPFS', 'pinJSONToIPFS', 'pinJobs', 'unpin',
		'userPinPolicy'],
	data: ['pinList', 'userPinnedDataTotal']
};

/**
 * Let the user create a key, and show its secrets once.
 * @return a promise of whether a key was created
 */
export async function createKey() {
	const created = await showDialog('New API key', fields(),
			[closeButton('Cancel'), submitButton('Create key')], { onsubmit: create });
	if (created) {
		await showSecrets(created);
	}
	return Boolean(created);
}

function fields() {
	const chosen = make('div', {}, resources(), endpoints());
	const admin = make('input', { type: 'checkbox', name: 'admin', onchange: () => chosen.hidden = admin.checked });
	return [
		make('label', { class: 'field' }, 'Name',
				make('input', { name: 'keyName', required: true, maxlength: 255, pattern: '.*\\S.*', autofocus: true,
					autocomplete: 'off', spellcheck: 'false' })),
		make('div', {},
				make('label', { class: 'check' }, admin,
						make('span', {}, make('b', {}, 'Admin'), make('br'), make('span', { class: 'hint' },
								'May do everything, create and revoke keys too.')))),
		chosen,
		make('label', { class: 'field' }, 'Maximum number of uses',
				make('input', { type: 'number', name: 'maxUses', min: 1, max: Number.MAX_SAFE_INTEGER, step: 1,
					placeholder: 'Any number', inputmode: 'numeric' }),
				make('span', { class: 'hint' }, 'Every request that the key signs is a use. Leave it empty for no limit.'))
	];
}

function resources() {
	return make('fieldset', { class: 'group' }, make('legend', {}, 'Resources, for version 3 of the API'),
			make('div', { class: 'scopes' }, ...Object.entries(RESOURCES).map(([name, label]) =>
				make('label', { class: 'field' }, label, make('select', { name: 'resource', 'data-resource': name },
						make('option', { value: '' }, 'None'),
						make('option', { value: 'read' }, 'Read'),
						make('option', { value: 'write' }, 'Read and write'))))));
}

function endpoints() {
	return make('div', {}, ...Object.entries(ENDPOINTS).map(([group, names]) =>
		make('fieldset', { class: 'group' }, make('legend', {}, `Endpoints of the legacy API: ${group}`),
				make('div', { class: 'grid' }, ...names.map((name) =>
					make('label', { class: 'check' },
							make('input', { type: 'checkbox', name: group, value: name }), make('code', {}, name)))))));
}

function create(form) {
	const maxUses = form.elements.maxUses.valueAsNumber;
	return call('POST', 'keys', {
		keyName: form.elements.keyName.value,
		permissions: form.elements.admin.checked ? { admin: true } : chosenPermissions(form),
		maxUses: Number.isNaN(maxUses) ? 0 : maxUses
	});
}

function chosenPermissions(form) {
	const permissions = { admin: false };
	const scopes = [...form.querySelectorAll('[name=resource]')].filter((select) => select.value)
		.map(({ dataset: { resource }, value }) => (resource === 'org') ? `org:${value}` : `org:${resource}:${value}`);
	if (scopes.length > 0) {
		permissions.resources = scopes;
	}
	for (const group of Object.keys(ENDPOINTS)) {
		const checked = [...form.querySelectorAll(`[name=${group}]:checked`)];
		if (checked.length > 0) {
			permissions.endpoints ??= {};
			permissions.endpoints[group] = Object.fromEntries(checked.map(({ value }) => [value, true]));
		}
	}
	return permissions;
}

function showSecrets({ key, secret, jwt }) {
	return showDialog('Copy these now', [
		make('p', { class: 'message' }, 'The secret and the JWT are shown this once. Pinata Local keeps only a hash of the '
				+ 'secret, so nobody can show them again. If they are lost, revoke the key and create another.'),
		secretField('API key', key.key, 1),
		secretField('API secret', secret, 1),
		secretField('JWT', jwt, 5)
	], [closeButton('Done', { class: 'button primary' })], {});
}

function secretField(label, value, rows) {
	const id = `secret-${label.toLowerCase().replace(' ', '-')}`;
	const field = make((rows > 1) ? 'textarea' : 'input', { id, readonly: true, rows: (rows > 1) && rows, spellcheck: 'false',
		autocomplete: 'off', onfocus: () => field.select() });
	field.value = value;
	return make('div', { class: 'secret' }, make('label', { for: id }, label), field,
			copyButton(`the ${label}`, () => field.value, field));
}

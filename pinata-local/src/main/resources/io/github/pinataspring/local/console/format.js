const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

const count = new Intl.NumberFormat();

const UNITS = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

export const number = (value) => count.format(value);

export const dateTime = (instant) => moment.format(new Date(instant));

export const time = (instant) => clock.format(new Date(instant));

export function plural(value, one, many) {
	return `${number(value)} ${(value === 1) ? one : many}`;
}

/** Write a number of bytes in the unit, of 1,024 of the one before, that needs three digits at most. */
export function size(bytes) {
	if (bytes < 1000) {
		return plural(bytes, 'byte', 'bytes');
	}
	const exponent = Math.min(Math.max(1, Math.floor(Math.log2(bytes * 1.024) / 10)), UNITS.length);
	const options = { style: 'unit', unit: UNITS[exponent - 1], maximumSignificantDigits: 3 };
	return new Intl.NumberFormat(undefined, options).format(bytes / 1024 ** exponent);
}

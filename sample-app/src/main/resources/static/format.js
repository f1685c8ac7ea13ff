const UNITS = ['KB', 'MB', 'GB', 'TB'];

const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

export function formatSize(bytes) {
	if (bytes < 1024) {
		return (bytes === 1) ? '1 byte' : `${bytes} bytes`;
	}
	let value = bytes / 1024;
	let unit = 0;
	while (value >= 1023.5 && unit < UNITS.length - 1) {
		value /= 1024;
		unit++;
	}
	return `${value.toLocaleString(undefined, { maximumFractionDigits: (value < 10) ? 1 : 0 })} ${UNITS[unit]}`;
}

export function formatDateTime(instant) {
	return dateTime.format(new Date(instant));
}

export function formatDate(instant) {
	return date.format(new Date(instant));
}

/** Today's times are short, others name their day. */
export function formatTime(instant) {
	const moment = new Date(instant);
	return (moment.toDateString() === new Date().toDateString()) ? time.format(moment) : dateTime.format(moment);
}

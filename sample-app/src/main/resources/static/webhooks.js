// Shows events as they come. Without this the page shows those that had come when it was served.
const list = document.getElementById('received');
const template = document.getElementById('received-row');

new EventSource(list.dataset.stream).onmessage = (message) => {
  const event = JSON.parse(message.data);
  const id = `received-${event.id}`;
  // The stream begins with the latest ones, also when it comes back after a pause
  if (document.getElementById(id)) {
    return;
  }
  const row = template.content.firstElementChild.cloneNode(true);
  row.id = id;
  for (const cell of row.children) {
    cell.textContent = event[cell.dataset.field];
  }
  list.prepend(row);
  // As many as ReceivedEvents keeps
  list.rows[20]?.remove();
  document.getElementById('nothing-received')?.remove();
};

// What comes of a booking the stream tells, and not the answer
document.getElementById('somebody-books')?.addEventListener('submit', (submit) => {
  submit.preventDefault();
  fetch(submit.target.action, { method: 'POST', redirect: 'manual' });
});

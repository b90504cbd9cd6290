// Ticks the life of the token down. Without this the page shows it as of when it was served.
const remaining = document.getElementById('remaining');
if (remaining) {
  const life = document.getElementById('life');
  const end = Date.now() + remaining.dataset.seconds * 1000;
  setInterval(() => {
    life.value = remaining.dataset.seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    remaining.textContent = readable(remaining.dataset.seconds);
  }, 250);
}

// As ReadableDuration says it
function readable(seconds) {
  const minutes = Math.floor(seconds / 60);
  if (minutes >= 60) {
    return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  }
  return minutes ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

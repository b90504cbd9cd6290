// Ticks the life of the token down. Without this the page shows it as of when it was served.
const seconds = document.getElementById('seconds');
if (seconds) {
  const life = document.getElementById('life');
  const end = Date.now() + seconds.textContent * 1000;
  setInterval(() => {
    life.value = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    seconds.textContent = life.value;
  }, 250);
}

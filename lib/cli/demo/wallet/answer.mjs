// In the wallet's window, once its owner has decided.
const { to, answer, over } = document.getElementById('answer').dataset
// The browser hands it over only if the page that opened this window is still the one that asked.
window.opener?.postMessage(JSON.parse(answer), to)
if (over) window.close()
